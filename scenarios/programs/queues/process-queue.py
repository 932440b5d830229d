import multiprocessing
import time


def f(q, changed):
    numbers = [42, None, 'hello']
    q.put(numbers)
    change = changed.get()
    print('the parent has', change, 'and the child still has', numbers, flush=True)


def produce(q, messages, rate):
    for i in range(1, messages + 1):
        q.put(i)
        time.sleep(1 / rate)


def consume(q, messages):
    total = 0
    for i in range(messages):
        total += q.get()


if __name__ == '__main__':
    q = multiprocessing.Queue()
    changed = multiprocessing.Queue()
    p = multiprocessing.Process(target=f, args=(q, changed))
    p.start()
    numbers = q.get()
    print(numbers, flush=True)

    # The parent changes its list. The one in the child stays as it was.
    numbers[0] = 'changed by the parent'
    changed.put(numbers)
    p.join()

    # Now a producer and a consumer, each a process of its own, on one queue.
    messages, rate, capacity = 100, 30, 10
    numbers = multiprocessing.Queue(capacity)
    producer = multiprocessing.Process(target=produce, args=(numbers, messages, rate))
    consumer = multiprocessing.Process(target=consume, args=(numbers, messages))
    producer.start()
    consumer.start()
    producer.join()
    consumer.join()
