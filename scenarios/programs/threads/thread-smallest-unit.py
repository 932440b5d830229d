import threading
import time


def compute(millions):
    x = 1
    for i in range(millions * 1_000_000):
        x = (x * 31 + i) % 1_000_003
    return x


def run(number, work, done, go_on):
    threading.get_native_id()  # the OS's id of this thread
    compute(number * work)
    print('thread', number, 'has done', number, 'parts of the work', flush=True)
    done.append(number)
    go_on.wait()


def main(threads=3, work=1):
    done = []
    go_on = threading.Event()
    all_threads = []
    for number in range(1, threads + 1):
        t = threading.Thread(target=run, args=(number, work, done, go_on))
        t.start()
        all_threads.append(t)
    while len(done) < threads:
        time.sleep(0.02)
    print('all', threads, 'threads have done their work', flush=True)
    go_on.set()
    for t in all_threads:
        t.join()


if __name__ == '__main__':
    main()
