import threading
import time


def light(green, phases):
    for _ in range(phases):
        green.clear()  # red
        time.sleep(0.1)
        green.set()
        time.sleep(0.1)


def drive(green, laps):
    for _ in range(laps):
        green.wait()
        time.sleep(0.03)


def main(cars=3, phases=3):
    green = threading.Event()
    traffic = threading.Thread(target=light, args=(green, phases))
    all_threads = [threading.Thread(target=drive, args=(green, phases * 2)) for _ in range(cars)]
    for t in [traffic, *all_threads]:
        t.start()
    for t in [traffic, *all_threads]:
        t.join()
    print(cars, 'cars have driven', phases * 2, 'laps each')


if __name__ == '__main__':
    main()
