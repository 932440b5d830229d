from collections import deque


def count(name, step, turns):
    total = 0
    for turn in range(1, turns + 1):
        total += step
        print(name, 'turn', turn, 'total', total)
        yield  # the others run now; turn and total stay as they are


def run(coroutines):
    ready = deque(coroutines)
    while ready:
        coroutine = ready.popleft()
        try:
            next(coroutine)
        except StopIteration:
            continue
        ready.append(coroutine)


if __name__ == '__main__':
    run([count(f'coroutine {i}', i, 5) for i in range(1, 4)])
