import threading


class Counter:
    value = 0


def add_without_lock(counter, additions):
    for _ in range(additions):
        before = counter.value
        counter.value = before + 1  # another thread may do the same in between


def add_with_lock(counter, additions, lock):
    for _ in range(additions):
        with lock:
            counter.value += 1


def main(threads=4, additions=1000):
    counter = Counter()
    adders = [threading.Thread(target=add_without_lock, args=(counter, additions)) for _ in range(threads)]
    for t in adders:
        t.start()
    for t in adders:
        t.join()
    print('without the lock:', threads * additions, 'additions,', threads * additions - counter.value, 'lost')

    counter = Counter()
    lock = threading.Lock()
    adders = [threading.Thread(target=add_with_lock, args=(counter, additions, lock)) for _ in range(threads)]
    for t in adders:
        t.start()
    for t in adders:
        t.join()
    print('with the lock:', threads * additions, 'additions,', threads * additions - counter.value, 'lost')


if __name__ == '__main__':
    main()
