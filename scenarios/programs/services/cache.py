import concurrent.futures
import hashlib
import multiprocessing
import socket
import socketserver
import threading


def serve(ports, answer):
    class Handler(socketserver.StreamRequestHandler):
        def handle(self):
            for line in self.rfile:
                self.wfile.write(answer(line.decode().strip()).encode() + b'\n')

    with socketserver.ThreadingTCPServer(('127.0.0.1', 0), Handler) as server:
        server.daemon_threads = True
        ports.put(server.server_address[1])
        server.serve_forever()


def ask(port, key):
    with socket.create_connection(('127.0.0.1', port)) as connection:
        connection.sendall(key.encode() + b'\n')
        return connection.makefile().readline().strip()


def serve_store(ports):
    """The slow store computes each answer."""
    serve(ports, lambda key: hashlib.pbkdf2_hmac('sha512', key.encode(), b'salt', 30_000, 32).hex())


def serve_cache(ports, store, is_cured):
    known = {}
    asked = {}
    lock = threading.Lock()

    def answer(key):
        if key in known:
            return known[key]
        if not is_cured:
            known[key] = ask(store, key)
            return known[key]
        with lock:
            is_first = key not in asked
            future = asked.setdefault(key, concurrent.futures.Future())
        if is_first:  # the cure: all others wait for who has asked already
            known[key] = ask(store, key)
            future.set_result(known[key])
        return future.result()

    serve(ports, answer)


def read(port, reads, keys):
    for i in range(reads):
        ask(port, f'key {i % keys}')


def rush(port, clients):
    with concurrent.futures.ThreadPoolExecutor(clients) as pool:
        list(pool.map(lambda _: ask(port, 'popular'), range(clients)))


if __name__ == '__main__':
    reads, keys, clients = 40, 6, 24
    ports = multiprocessing.Queue()
    servers = []

    def start(target, *args):
        p = multiprocessing.Process(target=target, args=(ports, *args))
        p.start()
        servers.append(p)
        return ports.get()

    read(start(serve_store), reads, keys)
    read(start(serve_cache, start(serve_store), False), reads, keys)
    rush(start(serve_cache, start(serve_store), False), clients)
    rush(start(serve_cache, start(serve_store), True), clients)
    for p in servers:
        p.terminate()
        p.join()
    print(reads, 'reads without a cache, as many with one;', clients, 'clients at once, twice')
