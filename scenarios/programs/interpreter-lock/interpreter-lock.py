import threading


def compute(x):
    for i in range(1000):
        x = (x * 31 + i) % 1_000_003
    return x


def run(work):
    x = 1
    for i in range(work * 1000):
        x = compute(x)  # the interpreter's own lock is around this


def main(threads=3, work=1):
    with_lock = [threading.Thread(target=run, args=(work,)) for _ in range(threads)]
    for t in with_lock:
        t.start()
    for t in with_lock:
        t.join()
    print('with the lock:', threads, 'threads have computed', flush=True)


if __name__ == '__main__':
    main()
