import multiprocessing


def f(d, l, i):
    d[f'process {i}'] = i * i
    l.append(i)


def add_without_lock(d, additions):
    """Reading and writing are two calls: another process may come in between."""
    for i in range(additions):
        d['unlocked'] = d.get('unlocked', 0) + 1


def add_with_lock(d, additions, lock):
    for i in range(additions):
        with lock:
            d['locked'] = d.get('locked', 0) + 1


def run(processes):
    for p in processes:
        p.start()
    for p in processes:
        p.join()


if __name__ == '__main__':
    processes, additions = 4, 100
    with multiprocessing.Manager() as manager:
        d = manager.dict()
        l = manager.list()
        numbers = range(1, processes + 1)

        run([multiprocessing.Process(target=f, args=(d, l, i)) for i in numbers])
        print('dict:', sorted(d.values()))
        print('list:', sorted(l))

        lost = 0
        for round in range(10):
            d['unlocked'] = 0
            run([multiprocessing.Process(target=add_without_lock, args=(d, additions)) for i in numbers])
            lost = processes * additions - d['unlocked']
            if lost > 0:
                break
        print('without a lock additions are lost:', str(lost > 0).lower())

        lock = multiprocessing.Lock()
        run([multiprocessing.Process(target=add_with_lock, args=(d, additions, lock)) for i in numbers])
        print('with the lock', d['locked'], 'of', processes * additions)
