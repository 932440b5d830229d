import asyncio
import threading
import time

SWITCHES = 100_000
COROUTINES = 100
ADDITIONS = 10

number = 0


def take_turns(switches):
    for _ in range(switches):
        yield


def switch_coroutines():
    first, second = take_turns(SWITCHES // 2), take_turns(SWITCHES // 2)
    for _ in first:
        next(second, None)


def switch_threads(switches):
    turns = [threading.Semaphore(1), threading.Semaphore(0)]

    def take(me):
        for _ in range(switches // 2):
            turns[me].acquire()
            turns[1 - me].release()

    threads = [threading.Thread(target=take, args=(me,)) for me in (0, 1)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def measure(work, *args):
    begin = time.perf_counter()
    work(*args)
    return time.perf_counter() - begin


async def add_in_one_step():
    global number
    for _ in range(ADDITIONS):
        number += 1  # nobody else can run here
        await asyncio.sleep(0)


async def add_with_a_wait_between():
    global number
    for _ in range(ADDITIONS):
        before = number
        await asyncio.sleep(0)  # everybody else runs here, and reads the same
        number = before + 1


async def add(how):
    global number
    number = 0
    await asyncio.gather(*(how() for _ in range(COROUTINES)))
    return COROUTINES * ADDITIONS - number


if __name__ == '__main__':
    measure(switch_coroutines)
    measure(switch_threads, 2_000)
    print('in one step:', COROUTINES * ADDITIONS, 'additions,', asyncio.run(add(add_in_one_step)), 'lost')
    print('with a wait between:', COROUTINES * ADDITIONS, 'additions,', asyncio.run(add(add_with_a_wait_between)), 'lost')
