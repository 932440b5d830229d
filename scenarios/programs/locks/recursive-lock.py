import threading


def outer(lock, name, stuck_seconds):
    lock.acquire()
    print(name, 'lock: outer has it', flush=True)
    inner(lock, name, stuck_seconds)
    lock.release()


def inner(lock, name, stuck_seconds):
    # Nobody can end a thread from outside here: the wait has an end of its own.
    if not lock.acquire(timeout=stuck_seconds):
        print(name, 'lock: the thread is stuck and is ended', flush=True)
        return
    print(name, 'lock: inner has it too', flush=True)
    lock.release()


def main(stuck_seconds=0.3):
    stuck = threading.Thread(target=outer, args=(threading.Lock(), 'plain', stuck_seconds))
    stuck.start()
    stuck.join()

    t = threading.Thread(target=outer, args=(threading.RLock(), 'recursive', stuck_seconds))
    t.start()
    t.join()
    print('recursive lock: done', flush=True)


if __name__ == '__main__':
    main()
