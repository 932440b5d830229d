import threading
import time


def visit(seats):
    with seats:
        time.sleep(0.1)


def main(guests=8, seats=3):
    semaphore = threading.Semaphore(seats)
    all_threads = [threading.Thread(target=visit, args=(semaphore,)) for _ in range(guests)]
    for t in all_threads:
        t.start()
    for t in all_threads:
        t.join()
    print(guests, 'guests have sat on', seats, 'seats')


if __name__ == '__main__':
    main()
