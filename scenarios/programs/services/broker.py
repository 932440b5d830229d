import collections
import hashlib
import multiprocessing
import multiprocessing.connection
import threading

HELD = 3
TOPICS = {'order': ['invoices', 'parcels']}  # each order goes into both queues


class Broker:
    """Keeps what is published until a worker has acknowledged it. A thread serves each connection."""

    def __init__(self):
        self.queues = {name: collections.deque() for name in TOPICS['order']}
        self.held = []  # connection, queue and order of what is not acknowledged yet
        self.changed = threading.Condition()
        self.is_finished = False

    def serve(self, connection):
        try:
            while True:
                request, *rest = connection.recv()
                with self.changed:
                    reply = getattr(self, request)(connection, *rest)
                    self.changed.notify_all()
                connection.send(reply)
        except (EOFError, OSError):
            self.drop(connection)

    def publish(self, connection, topic, order):
        for name in TOPICS[topic]:
            self.queues[name].append(order)

    def take(self, connection, name):
        queue = self.queues[name]
        self.changed.wait_for(lambda: queue or self.is_finished)
        if not queue:
            return None
        order = queue.popleft()
        self.held.append((connection, name, order))
        return order

    def acknowledge(self, connection, name, order):
        self.held.remove((connection, name, order))

    def finish(self, connection):
        self.changed.wait_for(lambda: not self.held and not any(self.queues.values()))
        self.is_finished = True

    def drop(self, connection):
        """A connection has closed: what it did not acknowledge comes first again."""
        with self.changed:
            for lost in [held for held in self.held if held[0] is connection]:
                self.held.remove(lost)
                self.queues[lost[1]].appendleft(lost[2])
            self.changed.notify_all()


def serve(ports, connections):
    broker = Broker()
    listener = multiprocessing.connection.Listener(('127.0.0.1', 0), backlog=64)
    ports.put(listener.address)
    threads = []
    for i in range(connections):
        thread = threading.Thread(target=broker.serve, args=(listener.accept(),))
        thread.start()
        threads.append(thread)
    for thread in threads:
        thread.join()


def ask(connection, *request):
    connection.send(request)
    return connection.recv()


def produce(address, name, orders):
    with multiprocessing.connection.Client(address) as broker:
        for i in range(1, orders + 1):
            ask(broker, 'publish', 'order', f'{name}, order {i}')


def work(address, queue):
    with multiprocessing.connection.Client(address) as broker:
        while (order := ask(broker, 'take', queue)) is not None:
            sign(order)
            ask(broker, 'acknowledge', queue, order)


def work_until_killed(address, queue, held):
    """Takes orders and is at work on them when it is killed."""
    broker = multiprocessing.connection.Client(address)
    for i in range(HELD):
        ask(broker, 'take', queue)
    held.put(HELD)
    threading.Event().wait()


def sign(text):
    signature = text
    for i in range(1000):
        signature = hashlib.sha256(signature.encode()).hexdigest()
    return signature


if __name__ == '__main__':
    producers, orders, workers = 2, 50, 2
    ports, held = multiprocessing.Queue(), multiprocessing.Queue()
    server = multiprocessing.Process(target=serve, args=(ports, 1 + producers + 2 * workers + 1))
    server.start()
    address = ports.get()

    unlucky = multiprocessing.Process(target=work_until_killed, args=(address, 'invoices', held))
    unlucky.start()
    publishers = [
        multiprocessing.Process(target=produce, args=(address, f'producer {i}', orders)) for i in range(1, producers + 1)
    ]
    for p in publishers:
        p.start()

    print('a worker holds', held.get(), 'orders and is killed', flush=True)
    unlucky.kill()
    unlucky.join()

    others = [
        multiprocessing.Process(target=work, args=(address, queue))
        for queue in ('invoices', 'parcels')
        for i in range(workers)
    ]
    for p in others:
        p.start()
    for p in publishers:
        p.join()
    with multiprocessing.connection.Client(address) as broker:
        ask(broker, 'finish')
    for p in [*others, server]:
        p.join()
    print(producers * orders, 'orders, all acknowledged in both queues')
