import threading
import time


def hike(number, meeting, huts):
    for _ in range(huts):
        time.sleep(0.02 * number)
        meeting.wait()


def main(hikers=4, huts=3):
    meeting = threading.Barrier(hikers)
    all_threads = [threading.Thread(target=hike, args=(number, meeting, huts)) for number in range(1, hikers + 1)]
    for t in all_threads:
        t.start()
    for t in all_threads:
        t.join()
    print(hikers, 'hikers have been to', huts, 'huts together')


if __name__ == '__main__':
    main()
