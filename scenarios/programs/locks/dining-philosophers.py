import threading
import time


def dine(left, right, all_have_one):
    with left:
        all_have_one.wait()
        right.acquire(timeout=0.3)  # for ever, if it had no end of its own


def dine_in_order(first, second, meals):
    for _ in range(meals):
        with first, second:
            time.sleep(0.002)


def dine_with_waiter(left, right, waiter, meals):
    for _ in range(meals):
        with waiter, left, right:
            time.sleep(0.002)


def run_all(all_threads):
    for t in all_threads:
        t.start()
    for t in all_threads:
        t.join()


def lay_table(count):
    return [threading.Lock() for _ in range(count)]


def main(philosophers=5, meals=10):
    forks = lay_table(philosophers)
    all_have_one = threading.Barrier(philosophers)
    stuck = [
        threading.Thread(target=dine, args=(forks[i], forks[(i + 1) % philosophers], all_have_one), daemon=True)
        for i in range(philosophers)
    ]
    for t in stuck:
        t.start()
    print('deadlock:', philosophers, 'philosophers are stuck and are ended', flush=True)

    forks = lay_table(philosophers)
    pairs = [sorted((i, (i + 1) % philosophers)) for i in range(philosophers)]
    run_all([threading.Thread(target=dine_in_order, args=(forks[a], forks[b], meals)) for a, b in pairs])
    print('in order:', philosophers * meals, 'meals', flush=True)

    forks = lay_table(philosophers)
    waiter = threading.Semaphore(philosophers - 1)
    run_all([
        threading.Thread(target=dine_with_waiter, args=(forks[i], forks[(i + 1) % philosophers], waiter, meals))
        for i in range(philosophers)
    ])
    print('with a waiter:', philosophers * meals, 'meals', flush=True)


if __name__ == '__main__':
    main()
