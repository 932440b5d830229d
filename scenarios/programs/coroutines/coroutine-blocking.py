import asyncio
import subprocess
import sys

COMMAND = [sys.executable, '-c', 'print(sum(i * i for i in range(3_000_000)))']
is_over = False


async def tick():
    while not is_over:
        await asyncio.sleep(0.02)


async def call_and_block():
    answer = subprocess.run(COMMAND, capture_output=True).stdout
    print('the blocking call is over:', str(len(answer) > 0).lower())


async def call_and_await():
    process = await asyncio.create_subprocess_exec(*COMMAND, stdout=subprocess.PIPE)
    answer, _ = await process.communicate()
    print('the awaited call is over:', str(len(answer) > 0).lower())


async def call():
    global is_over
    await asyncio.sleep(0.2)
    await call_and_block()
    await asyncio.sleep(0.2)
    await call_and_await()
    is_over = True


async def main():
    await asyncio.gather(*(tick() for _ in range(4)), call())


if __name__ == '__main__':
    asyncio.run(main())
