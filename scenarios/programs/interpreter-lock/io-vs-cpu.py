import socket
import socketserver
import threading
import time

QUESTIONS = 4


class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        for line in self.rfile:
            time.sleep(0.1)
            self.wfile.write(line)


def wait(port):
    for _ in range(QUESTIONS):
        with socket.create_connection(('127.0.0.1', port)) as connection:
            connection.sendall(b'anything new?\n')
            connection.makefile().readline()  # the interpreter's lock is free meanwhile


def compute(work):
    x = 1
    for i in range(work * 1_000_000):
        x = (x * 31 + i) % 1_000_003


def run(name, target, args, threads, unit):
    all_threads = [threading.Thread(target=target, args=args) for _ in range(threads)]
    for t in all_threads:
        t.start()
    for t in all_threads:
        t.join()
    print(name, unit, flush=True)


def main(threads=3, work=1):
    server = socketserver.ThreadingTCPServer(('127.0.0.1', 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    run('waiting:', wait, (server.server_address[1],), threads, f'{threads * QUESTIONS} answers')
    server.shutdown()
    run('computing with the lock:', compute, (work,), threads, f'{threads} threads')


if __name__ == '__main__':
    main()
