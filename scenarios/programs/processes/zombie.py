import multiprocessing
import time


def end_at_once():
    print('the child ends', flush=True)


def careless(hold):
    p = multiprocessing.Process(target=end_at_once)
    p.start()
    time.sleep(hold)
    print('the parent has not asked yet, its child is', read_state(p.pid), flush=True)
    p.join()
    print('the parent has asked, its child is', read_state(p.pid), flush=True)


def attentive(hold):
    p = multiprocessing.Process(target=end_at_once)
    p.start()
    p.join()
    time.sleep(hold)
    print('the parent has asked at once, its child is', read_state(p.pid), flush=True)


def read_state(pid):
    """As the operating system shows it."""
    try:
        with open(f'/proc/{pid}/status') as status:
            state = next(line for line in status if line.startswith('State:'))
            return state.split('(')[1].split(')')[0]
    except FileNotFoundError:
        return 'gone'


if __name__ == '__main__':
    for parent in (careless, attentive):
        p = multiprocessing.Process(target=parent, args=(2,))
        p.start()
        p.join()
