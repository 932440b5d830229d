import multiprocessing
import time


def tell(how, name, lines):
    for i in range(1, lines + 1):
        print(how, name, 'line', i, flush=True)
        time.sleep(0.002)


def tell_without_lock(name, lines, ready):
    ready.wait()
    tell('without the lock:', name, lines)


def tell_with_lock(name, lines, lock):
    with lock:
        tell('with the lock:', name, lines)


if __name__ == '__main__':
    names = [f'process {i + 1}' for i in range(4)]
    ready = multiprocessing.Barrier(4)
    mixed = [multiprocessing.Process(target=tell_without_lock, args=(name, 10, ready)) for name in names]
    for p in mixed:
        p.start()
    for p in mixed:
        p.join()

    lock = multiprocessing.Lock()
    whole = [multiprocessing.Process(target=tell_with_lock, args=(name, 10, lock)) for name in names]
    for p in whole:
        p.start()
    for p in whole:
        p.join()
