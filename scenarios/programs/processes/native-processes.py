import multiprocessing

LIMIT = 100_000


def count_primes(limit):
    primes = 0
    for number in range(2, limit):
        divisor = 2
        while divisor * divisor <= number and number % divisor != 0:
            divisor += 1
        if divisor * divisor > number:
            primes += 1
    return primes


def compute(name, rounds, begun):
    for turn in range(1, rounds + 1):
        count_primes(LIMIT)
        if turn == 1:
            begun.put(name)
    print(name, 'has finished', flush=True)


if __name__ == '__main__':
    processes = 4
    rounds = 3
    begun = multiprocessing.Queue()
    workers = []
    for i in range(1, processes + 1):
        workers.append(multiprocessing.Process(target=compute, args=(f'worker {i}', rounds, begun)))
    for p in workers:
        p.start()
    for i in range(processes):
        begun.get()

    # One process is killed. The others do not notice and go on.
    killed, *others = workers
    killed.kill()
    for p in others:
        p.join()
    killed.join()
    print('worker 1 ended with', killed.exitcode)
