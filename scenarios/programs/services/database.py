import multiprocessing
import os
import sqlite3
import tempfile
import time


def read_balance(database):
    return database.execute('SELECT amount FROM balance').fetchone()[0]


def begin(database, waiting=None):
    """SQLite says at once that it is busy; then this tries again after a moment."""
    while True:
        try:
            database.execute('BEGIN IMMEDIATE')
            return
        except sqlite3.OperationalError:
            if waiting is not None:
                waiting.put(os.getpid())
                waiting = None
            time.sleep(0.002)


def pay(file, payments, waiting):
    database = sqlite3.connect(file, timeout=0, isolation_level=None)
    for i in range(payments):
        begin(database, waiting if i == 0 else None)
        balance = read_balance(database)
        database.execute('INSERT INTO payments (pid) VALUES (?)', (os.getpid(),))
        database.execute('UPDATE balance SET amount = ?', (balance + 1,))
        database.execute('COMMIT')
    database.close()


if __name__ == '__main__':
    # An open SQLite connection must not be carried into a forked process.
    multiprocessing.set_start_method('spawn')
    writers, payments = 4, 100
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, 'bank.db')
        database = sqlite3.connect(file, timeout=0, isolation_level=None)
        database.execute('PRAGMA journal_mode = WAL')
        database.execute('CREATE TABLE balance (amount INTEGER)')
        database.execute('CREATE TABLE payments (pid INTEGER)')
        database.execute('INSERT INTO balance VALUES (0)')

        waiting = multiprocessing.Queue()
        begin(database)
        processes = [multiprocessing.Process(target=pay, args=(file, payments, waiting)) for i in range(writers)]
        for p in processes:
            p.start()
        for p in processes:
            waiting.get()
        database.execute('COMMIT')
        for p in processes:
            p.join()
        print(writers * payments, 'payments, the balance is', read_balance(database))
        database.close()
