import asyncio


async def answer(reader, writer):
    delay = int(await reader.readline())
    await asyncio.sleep(delay / 1000)
    writer.write(f'answer after {delay} ms\n'.encode())
    writer.close()


async def ask(port, delay):
    reader, writer = await asyncio.open_connection('127.0.0.1', port)
    writer.write(f'{delay}\n'.encode())
    print((await reader.readline()).decode().strip())  # meanwhile the others run
    writer.close()


async def main():
    server = await asyncio.start_server(answer, '127.0.0.1', 0)
    port = server.sockets[0].getsockname()[1]
    await asyncio.gather(*(ask(port, i * 200) for i in range(5, 0, -1)))
    server.close()


if __name__ == '__main__':
    asyncio.run(main())
