import multiprocessing


def talk(child):
    child.send('hello, parent')
    print('the child received:', child.recv(), flush=True)
    while True:
        word = child.recv()
        if word == 'stop':
            break
        child.send(f'{word} pong')


if __name__ == '__main__':
    rounds = 20
    parent, child = multiprocessing.Pipe()
    p = multiprocessing.Process(target=talk, args=(child,))
    p.start()
    print('the parent received:', parent.recv(), flush=True)
    parent.send('hello, child')
    for turn in range(1, rounds + 1):
        parent.send(f'ping {turn}')
        parent.recv()
    parent.send('stop')
    p.join()
    print(rounds, 'times there and back')
