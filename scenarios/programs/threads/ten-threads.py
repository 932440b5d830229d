import threading
import time


def f(name, delay):
    time.sleep(delay)
    print('hello', name)


if __name__ == '__main__':
    count = 10
    threads = []
    for i in range(count):
        t = threading.Thread(target=f, args=('bob', 1))
        t.start()
        threads.append(t)
    for t in threads:
        t.join()
