import multiprocessing
import time
from collections import deque


def is_prime(number):
    divisor = 2
    while divisor * divisor <= number:
        if number % divisor == 0:
            return False
        divisor += 1
    return number > 1


def search(number, end):
    while time.monotonic() < end:
        for _ in range(1000):
            is_prime(number)
            number += 1
        yield


def compute(coroutines, seconds):
    end = time.monotonic() + seconds
    ready = deque(search(i * 1_000_000, end) for i in range(1, coroutines + 1))
    while ready:
        coroutine = ready.popleft()
        try:
            next(coroutine)
        except StopIteration:
            continue
        ready.append(coroutine)


if __name__ == '__main__':
    alone = multiprocessing.Process(target=compute, args=(4, 3))
    alone.start()
    alone.join()
    print(4, 'coroutines in one process have finished')

    spread = [multiprocessing.Process(target=compute, args=(4, 3)) for _ in range(2)]
    for p in spread:
        p.start()
    for p in spread:
        p.join()
    print(4, 'coroutines in each of', 2, 'processes have finished')
