import asyncio

CLIENTS, LINES = 50, 20
connected = unchanged = 0


async def echo(reader, writer):
    while line := await reader.readline():
        writer.write(line)
    writer.close()


async def ask(port, name):
    global connected, unchanged
    reader, writer = await asyncio.open_connection('127.0.0.1', port)
    connected += 1
    while connected < CLIENTS:
        await asyncio.sleep(0.01)  # all stay connected until the last one is
    for i in range(1, LINES + 1):
        line = f'{name}, line {i}\n'.encode()
        writer.write(line)
        answer = await reader.readline()  # not in one line with +=: the count would be read before the wait
        unchanged += answer == line
    writer.close()


async def main():
    server = await asyncio.start_server(echo, '127.0.0.1', 0)
    port = server.sockets[0].getsockname()[1]
    await asyncio.gather(*(ask(port, f'client {i}') for i in range(1, CLIENTS + 1)))
    print(unchanged, 'of', CLIENTS * LINES, 'lines came back unchanged')
    server.close()


if __name__ == '__main__':
    asyncio.run(main())
