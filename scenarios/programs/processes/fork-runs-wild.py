import multiprocessing


def multiply(generation, generations):
    if generation == generations:
        return
    children = []
    for i in range(2):
        children.append(multiprocessing.Process(target=multiply, args=(generation + 1, generations)))
    for p in children:
        p.start()
    for p in children:
        p.join()


if __name__ == '__main__':
    generations = 4
    multiply(0, generations)
    print(2 ** (generations + 1) - 2, 'processes have come and gone')
