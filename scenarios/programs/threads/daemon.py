import threading
import time


def serve():
    for _ in range(300):
        time.sleep(0.2)
    print('the daemon has finished', flush=True)


def work(seconds):
    time.sleep(seconds)
    print('the worker has finished', flush=True)


def main(seconds=0.6):
    daemon = threading.Thread(target=serve, daemon=True)
    worker = threading.Thread(target=work, args=(seconds,))
    daemon.start()
    worker.start()
    time.sleep(0.2)
    print('the main thread has finished', flush=True)


if __name__ == '__main__':
    main()
