import queue
import threading
import time


def f(q, changed):
    numbers = [42, None, 'hello']
    q.put(numbers)
    change = changed.get()
    print('the main thread has', change, 'and the thread has', numbers, flush=True)


def produce(q, messages, rate):
    for i in range(1, messages + 1):
        q.put(i)
        time.sleep(1 / rate)


def consume(q, messages):
    total = 0
    for i in range(messages):
        total += q.get()


if __name__ == '__main__':
    q = queue.Queue()
    changed = queue.Queue()
    t = threading.Thread(target=f, args=(q, changed))
    t.start()
    numbers = q.get()
    print(numbers, flush=True)

    # The main thread changes its list. Here both have the same one: Python's threads share their objects.
    numbers[0] = 'changed by the main thread'
    changed.put(numbers)
    t.join()

    # Now a producer and a consumer, each a thread of its own, on one queue.
    messages, rate, capacity = 100, 30, 10
    numbers = queue.Queue(capacity)
    producer = threading.Thread(target=produce, args=(numbers, messages, rate))
    consumer = threading.Thread(target=consume, args=(numbers, messages))
    producer.start()
    consumer.start()
    producer.join()
    consumer.join()
