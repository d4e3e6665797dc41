"""Speed of scipy.signal.resample_poly and sosfiltfilt on single-precision signals, one at a time; on one thread.

usage: preprocessing_speed.py [ROUNDS]       prints Msamples/s that go in, of the best round

`sharp` is resample_poly with the taps of our default filter, `scipy` with its own.
"""
import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import math
import sys
import time

import numpy as np
import scipy.signal


def report(name, rounds, signals, body):
    body(signals[0])
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        for signal in signals:
            body(signal)
        best = min(best, time.perf_counter() - start)
    print(f"{name}: {signals.size / best / 1e6:.2f} Msamples/s")


def resample(window, before, after):
    divisor = math.gcd(before, after)
    up, down = after // divisor, before // divisor
    larger = max(up, down)
    if window == "sharp":
        taps = scipy.signal.firwin(160 * larger + 1, 0.95 / larger, window=("kaiser", 12.5)).astype(np.float32)
    else:
        taps = ("kaiser", 5.0)
    return lambda x: scipy.signal.resample_poly(x, up, down, window=taps)


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    samples = (2000 * np.random.default_rng(1).random(900_000) - 1000).astype(np.float32)
    recordings, clips = samples.reshape(100, 9000), samples[:882_000].reshape(20, 44100)
    for window in ("sharp", "scipy"):
        report(f"{window} 300 to 250 Hz", rounds, recordings, resample(window, 300, 250))
        report(f"{window} 44100 to 16000 Hz", rounds, clips, resample(window, 44100, 16000))
    sos = scipy.signal.butter(4, [0.5, 40], "bandpass", fs=300, output="sos")
    report("bandpass of order 4", rounds, recordings, lambda x: scipy.signal.sosfiltfilt(sos, x))


if __name__ == "__main__":
    main()
