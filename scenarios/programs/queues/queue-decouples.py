import queue
import socketserver
import socket
import threading
import time


def start_slow_service(answer_seconds):
    class Handler(socketserver.StreamRequestHandler):
        def handle(self):
            for line in self.rfile:
                time.sleep(answer_seconds)
                self.wfile.write(line)

    server = socketserver.ThreadingTCPServer(('127.0.0.1', 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def ask_service(port, question):
    with socket.create_connection(('127.0.0.1', port)) as connection:
        connection.sendall(question.encode() + b'\n')
        return connection.makefile().readline()


def produce_and_consume(source, device, bursts, burst):
    for i in range(bursts):
        ask_service(source, 'more')
        for k in range(burst):
            ask_service(device, f'item {i * burst + k}')


def produce(q, source, bursts, burst):
    for i in range(bursts):
        ask_service(source, 'more')
        for k in range(burst):
            q.put(f'item {i * burst + k}')


def consume(q, device, items):
    for _ in range(items):
        ask_service(device, q.get())


def main(bursts=6, burst=5, produce_seconds=0.004, consume_seconds=0.003):
    items = bursts * burst
    source = start_slow_service(produce_seconds * burst)
    device = start_slow_service(consume_seconds)
    ports = source.server_address[1], device.server_address[1]

    both = threading.Thread(target=produce_and_consume, args=(*ports, bursts, burst))
    both.start()
    both.join()
    print('without a queue:', items, 'items', flush=True)

    for maxsize in (1, 2 * burst):
        q = queue.Queue(maxsize)
        producer = threading.Thread(target=produce, args=(q, ports[0], bursts, burst))
        consumer = threading.Thread(target=consume, args=(q, ports[1], items))
        producer.start()
        consumer.start()
        producer.join()
        consumer.join()
        print('through a queue of', maxsize, ':', items, 'items', flush=True)
    source.shutdown()
    device.shutdown()


if __name__ == '__main__':
    main()
