import multiprocessing
import threading

number = 0


def change(who):
    global number
    number = 42
    print(f'the {who} has', number, flush=True)


if __name__ == '__main__':
    p = multiprocessing.Process(target=change, args=('process',))
    p.start()
    p.join()
    print('after the process:', number)

    # In Python threads share every variable; in JavaScript only what is declared to be shared.
    t = threading.Thread(target=change, args=('thread',))
    t.start()
    t.join()
    print('after the thread:', number)
