import queue
import threading
import time


def produce(q, who, items):
    for i in range(1, items + 1):
        q.put(f'bun {who}.{i}')
        if i == items // 2:
            time.sleep(0.1)


def consume(q):
    while q.get() != 'closed':
        time.sleep(0.002)


def main(producers=2, consumers=3, items=20, maxsize=4):
    q = queue.Queue(maxsize)
    bakers = [threading.Thread(target=produce, args=(q, who, items)) for who in range(1, producers + 1)]
    guests = [threading.Thread(target=consume, args=(q,)) for _ in range(consumers)]
    for t in bakers + guests:
        t.start()
    for t in bakers:
        t.join()
    for _ in range(consumers):
        q.put('closed')
    for t in guests:
        t.join()
    print(producers * items, 'buns have been eaten by', consumers, 'guests')


if __name__ == '__main__':
    main()
