import asyncio
import subprocess
import sys
from collections import deque

COMMAND = [sys.executable, '-c', 'print("done")']
FLOWS, TURNS = 3, 4
shared = 0


def generator(flow):
    """Keeps its own count, adds to the shared number without a lock, and has to block when it wants IO."""
    global shared
    own = flow * 100
    for turn in range(1, TURNS + 1):
        own += 1
        shared += 1
        yield
        if flow == 1 and turn == 2:
            subprocess.run(COMMAND, capture_output=True)


async def async_function(flow):
    """The same, but where it waits for IO the others run."""
    global shared
    own = flow * 100
    for turn in range(1, TURNS + 1):
        own += 1
        shared += 1
        await asyncio.sleep(0)
        if flow == 1 and turn == 2:
            process = await asyncio.create_subprocess_exec(*COMMAND, stdout=subprocess.PIPE)
            await process.communicate()


def run(ready):
    while ready:
        coroutine = ready.popleft()
        try:
            next(coroutine)
        except StopIteration:
            continue
        ready.append(coroutine)


async def main():
    await asyncio.gather(*(async_function(flow) for flow in range(1, FLOWS + 1)))


if __name__ == '__main__':
    run(deque(generator(flow) for flow in range(1, FLOWS + 1)))
    print('generators:', shared, 'additions by', FLOWS, 'flows')
    shared = 0
    asyncio.run(main())
    print('async functions:', shared, 'additions by', FLOWS, 'flows')
