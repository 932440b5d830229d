import queue
import threading
import time


def put_all(q, items):
    for i in range(1, items + 1):
        q.put(i)


def main(items=8, maxsize=3):
    numbers = [(i * 5 + 3) % items for i in range(items)]
    for name, q in (('fifo', queue.Queue()), ('lifo', queue.LifoQueue()), ('priority', queue.PriorityQueue())):
        for number in numbers:
            q.put(number)
        out = []
        while not q.empty():
            out.append(q.get())
        print(name, 'in ', numbers, 'out', out, flush=True)

    bounded = queue.Queue(maxsize)
    t = threading.Thread(target=put_all, args=(bounded, maxsize + 1))
    t.start()
    while bounded.qsize() < maxsize:
        time.sleep(0.01)
    time.sleep(0.2)
    print('bounded: full with', bounded.qsize(), flush=True)
    bounded.get()
    t.join()
    print('bounded: the last put has returned, and it is full again with', bounded.qsize(), flush=True)

    unbounded = queue.Queue(maxsize=0)
    put_all(unbounded, 1000)
    print('unbounded: took', unbounded.qsize(), 'without a wait', flush=True)


if __name__ == '__main__':
    main()
