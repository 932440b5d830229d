"""gevent is not part of Python. With it this would be greenlet.switch, gevent.spawn and gevent.sleep; here generators
are switched by hand, and asyncio has the part of the hub."""

import asyncio


def switch_by_hand():
    def test1():
        print(12)
        yield gr2
        print(34)
        yield gr2
        print(910)

    def test2():
        print(56)
        yield gr1
        print(78)

    def switch_to(greenlet):
        while greenlet is not None:
            greenlet = next(greenlet, None)

    gr1, gr2 = test1(), test2()
    switch_to(gr1)  # 12 56 34 78, and back here
    switch_to(gr1)  # 910


async def foo():
    print('foo begins')
    await asyncio.sleep(0.6)
    print('foo again')


async def bar():
    print('bar begins')
    await asyncio.sleep(0.3)
    print('bar again')


async def func3():
    print('func3 begins')
    await asyncio.sleep(0)
    print('func3 again')


async def serve(reader, writer):
    line = (await reader.readline()).decode().strip()
    writer.write(f'echo of {line}\n'.encode())
    writer.close()


async def main():
    await asyncio.gather(foo(), bar(), func3())
    server = await asyncio.start_server(serve, '127.0.0.1', 0)
    reader, writer = await asyncio.open_connection('127.0.0.1', server.sockets[0].getsockname()[1])
    writer.write(b'hello bob\n')
    print((await reader.readline()).decode().strip())
    writer.close()
    server.close()


if __name__ == '__main__':
    switch_by_hand()
    asyncio.run(main())
