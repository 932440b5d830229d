import threading
import time


def poll(ready):
    while not ready:
        pass


def wait_for_it(condition, ready, waiting):
    with condition:
        waiting.append(1)
        condition.wait_for(lambda: ready)


def main(waiters=3, wait_seconds=0.2):
    condition = threading.Condition()
    ready, waiting = [], []
    all_threads = [threading.Thread(target=poll, args=(ready,))]
    all_threads += [threading.Thread(target=wait_for_it, args=(condition, ready, waiting)) for _ in range(waiters)]
    for t in all_threads:
        t.start()
    while len(waiting) < waiters:
        time.sleep(0.01)
    time.sleep(wait_seconds)
    with condition:
        ready.append(True)
        condition.notify_all()
    for t in all_threads:
        t.join()
    print(waiters, 'threads were woken by one call of notifyAll')


if __name__ == '__main__':
    main()
