from collections import deque


def wait(turns):
    for _ in range(turns):
        yield


def run(ready):
    while ready:
        coroutine = ready.popleft()
        try:
            next(coroutine)
        except StopIteration:
            continue
        ready.append(coroutine)


if __name__ == '__main__':
    coroutines = deque(wait(1) for _ in range(10_000))
    print(len(coroutines), 'coroutines are ready')
    run(coroutines)
    print('all of them have ended')
