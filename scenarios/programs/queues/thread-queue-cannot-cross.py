import multiprocessing
import queue


def put_into_what_arrives(q):
    q.put('hello')
    print('the child has put; its queue has', q.qsize(), flush=True)


if __name__ == '__main__':
    q = queue.Queue()

    # Forked, the child has a copy of the whole memory, the queue too: silence.
    fork = multiprocessing.get_context('fork')
    p = fork.Process(target=put_into_what_arrives, args=(q,))
    p.start()
    p.join()
    print('the queue of the parent has', q.qsize())

    # Spawned, the queue would have to be pickled: an error.
    spawn = multiprocessing.get_context('spawn')
    try:
        spawn.Process(target=put_into_what_arrives, args=(q,)).start()
    except TypeError as error:
        print('refused:', error)
