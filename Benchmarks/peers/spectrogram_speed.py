"""Speed of scipy.signal.spectrogram on the work of W1: 512 recordings of 18,286 float32 samples, window 32, overlap 4.

usage: spectrogram_speed.py [ROUNDS]       prints samples/s of the best round, in millions
"""
import sys
import time

import numpy as np
import scipy.signal


def report(name, samples, rounds, body):
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        body()
        best = min(best, time.perf_counter() - start)
    print(f"scipy, {name}: {samples / best / 1e6:.1f} Msamples/s")


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    x = (1000 * np.random.default_rng(1).random((512, 18286))).astype(np.float32)
    settings = dict(scaling="spectrum", nperseg=32, noverlap=4)
    report("one array", x.size, rounds, lambda: scipy.signal.spectrogram(x, **settings))
    one = [np.ascontiguousarray(x.reshape(-1)[i * 9000:(i + 1) * 9000]) for i in range(200)]
    report("9,000-sample recordings one by one", 200 * 9000, rounds,
           lambda: [scipy.signal.spectrogram(r, **settings) for r in one])
    report("one array, detrend linear", x[:64].size, rounds,
           lambda: scipy.signal.spectrogram(x[:64], detrend="linear", **settings))


if __name__ == "__main__":
    main()
