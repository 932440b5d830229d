import hashlib
import multiprocessing

FAULTY = 4  # the task that goes wrong


def foo(i):
    """Computes for a while in one of the pool's processes."""
    digest = str(i)
    for turn in range(40_000):
        digest = hashlib.sha256(digest.encode()).hexdigest()
    if i == FAULTY:
        raise RuntimeError(f'task {i} has no result')
    return i + 100


def bar(result):
    """Runs where the pool was made, whenever a result comes back."""
    print('callback:', result)


if __name__ == '__main__':
    processes, tasks = 3, 9
    pool = multiprocessing.Pool(processes)
    for i in range(processes):
        print('apply:', pool.apply(foo, (i,)))

    for i in range(tasks):
        pool.apply_async(foo, (i,), callback=bar, error_callback=lambda error: print('error callback:', error))
    print('all tasks are handed over')
    pool.close()  # no more tasks
    pool.join()  # without it the program ends, and the pool with it
    print('all tasks are done')
