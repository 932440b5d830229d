import multiprocessing
import time


def f(name, delay):
    time.sleep(delay)
    print('hello', name)


if __name__ == '__main__':
    count = 10
    processes = []
    for i in range(count):
        p = multiprocessing.Process(target=f, args=('bob', 1))
        p.start()
        processes.append(p)
    for p in processes:
        p.join()
