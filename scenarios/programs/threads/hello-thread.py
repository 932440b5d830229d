import threading
import time


def f(name):
    time.sleep(2)
    print('hello', name)


if __name__ == '__main__':
    t = threading.Thread(target=f, args=('bob',))
    t.start()
    t.join()
