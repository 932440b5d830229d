import threading
import time


def read(seats, turns):
    for _ in range(turns):
        with seats:
            time.sleep(0.006)
        time.sleep(0.002)


def write(seats, readers, writing, turns):
    for _ in range(turns):
        with writing:
            for _ in range(readers):
                seats.acquire()
            time.sleep(0.003)
            for _ in range(readers):
                seats.release()
        time.sleep(0.006)


def main(readers=4, writers=2, turns=8):
    seats = threading.Semaphore(readers)
    writing = threading.Lock()
    all_threads = [threading.Thread(target=read, args=(seats, turns)) for _ in range(readers)]
    all_threads += [threading.Thread(target=write, args=(seats, readers, writing, turns)) for _ in range(writers)]
    for t in all_threads:
        t.start()
    for t in all_threads:
        t.join()
    print('read', readers * turns, 'times, written', writers * turns, 'times')


if __name__ == '__main__':
    main()
