import threading
import time


def f(delay):
    time.sleep(delay)


def main(threads=4, delay=0.2):
    for i in range(threads):
        t = threading.Thread(target=f, args=(delay,))
        t.start()
        t.join()
        print('in turn: joined', i + 1, flush=True)
    all_threads = []
    for i in range(threads):
        t = threading.Thread(target=f, args=(delay,))
        t.start()
        all_threads.append(t)
    for i, t in enumerate(all_threads):
        t.join()
        print('together: joined', i + 1, flush=True)


if __name__ == '__main__':
    main()
