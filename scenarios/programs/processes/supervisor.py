import multiprocessing
import os


def work(attempt, crashes):
    for step in (1, 2, 3):
        print('attempt', attempt, 'step', step, flush=True)
        if step == 2 and attempt <= crashes:
            os.abort()


if __name__ == '__main__':
    attempt = 1
    while True:
        p = multiprocessing.Process(target=work, args=(attempt, 3))
        p.start()
        p.join()
        print('attempt', attempt, 'ended with', p.exitcode, flush=True)
        if p.exitcode == 0 or attempt > 10:
            break
        attempt += 1
