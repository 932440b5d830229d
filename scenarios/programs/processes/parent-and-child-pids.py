import multiprocessing
import os
import time

RED = '\033[31;1m'
GREEN = '\033[32;1m'
PLAIN = '\033[0m'


def info(title):
    """In one piece: the lines of two processes do not get mixed."""
    lines = [
        title,
        f'module name: {os.path.basename(__file__)}',
        f'parent process: {os.getppid()}',
        f'process id: {os.getpid()}',
        '\n\n',
    ]
    print('\n'.join(lines), end='', flush=True)


def f(name, grandchildren):
    info(f'{RED}called from child process function f{PLAIN}')
    print('hello', name, flush=True)
    processes = []
    for i in range(grandchildren):
        p = multiprocessing.Process(target=f, args=(f"{name}'s child", 0))
        p.start()
        processes.append(p)
    for p in processes:
        p.join()


def leave_an_orphan():
    """Starts a child that outlives it. A Process would be joined at the end: only a bare fork is left behind."""
    parent = os.getpid()
    if os.fork() == 0:
        watch_the_parent_go(parent)
    os._exit(0)


def watch_the_parent_go(parent):
    info(f'{RED}called from a child whose parent will end first{PLAIN}')
    while os.getppid() == parent:
        time.sleep(0.05)
    info(f'{RED}called again after the parent has ended{PLAIN}')
    os._exit(0)


if __name__ == '__main__':
    info(f'{GREEN}main process line{PLAIN}')
    processes = []
    for i in range(2):
        p = multiprocessing.Process(target=f, args=('bob', 1))
        p.start()
        processes.append(p)
    p = multiprocessing.Process(target=leave_an_orphan)
    p.start()
    p.join()
    time.sleep(1)
    for p in processes:
        p.join()
