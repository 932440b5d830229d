import multiprocessing
import os
import time

LIFE = 1.5


def parent(started):
    me = os.getpid()
    multiprocessing.Process(target=live_on, args=(me,)).start()
    multiprocessing.Process(target=follow, args=(started, me)).start()
    time.sleep(10 * LIFE)


def live_on(parent_pid):
    while os.getppid() == parent_pid:
        time.sleep(0.05)
    print('the orphan has another parent now', flush=True)
    time.sleep(LIFE)
    print('the orphan has lived on', flush=True)


def follow(started, parent_pid):
    """The cure: it looks whether its parent is still there."""
    started.put('both children run')
    end = time.time() + 10 * LIFE
    while time.time() < end:
        if os.getppid() != parent_pid:
            return
        time.sleep(0.05)
    print('the follower has lived on', flush=True)


if __name__ == '__main__':
    started = multiprocessing.Queue()
    p = multiprocessing.Process(target=parent, args=(started,))
    p.start()
    print(started.get(), flush=True)
    time.sleep(0.5)
    p.kill()
    p.join()
    print('the parent has been killed', flush=True)
    time.sleep(LIFE)
