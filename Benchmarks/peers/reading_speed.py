"""Speed of scipy.io.wavfile, pandas and wfdb-python at reading; on one thread.

usage: reading_speed.py make FOLDER         writes the files: random numbers, the same every time
       reading_speed.py FOLDER [ROUNDS]     prints recordings/s of the best round
"""
import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import sys
import time
from pathlib import Path

import numpy as np
import pandas
import wfdb
from scipy.io import wavfile


def make(folder):
    """1,000 clips of a second at 16 kHz; tables of 250,000 rows and 4 columns; records of half an hour at 360 Hz."""
    random = np.random.default_rng(1)
    for name in ("wav", "csv", "wfdb16", "wfdb212"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for i in range(1000):
        wavfile.write(folder / f"wav/{i:04}.wav", 16000, random.integers(-3000, 3000, 16000).astype(np.int16))
    for i in range(2):
        values = random.normal(size=(250_000, 4))
        pandas.DataFrame(values, columns=list("abcd")).to_csv(folder / f"csv/{i}.csv", index=False, float_format="%.6f")
    for form in ("16", "212"):
        for i in range(2):
            wfdb.wrsamp(f"r{i}", 360, ["mV", "mV"], ["I", "II"], d_signal=random.integers(-1000, 1000, (650_000, 2)),
                        fmt=[form] * 2, adc_gain=[200, 200], baseline=[0, 0], write_dir=str(folder / f"wfdb{form}"))


def report(name, rounds, paths, read):
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        for path in paths:
            read(path)
        best = min(best, time.perf_counter() - start)
    print(f"{name}: {len(paths) / best:.2f} recordings/s")


def main():
    folder = Path(sys.argv[-1] if sys.argv[1] == "make" else sys.argv[1])
    if sys.argv[1] == "make":
        return make(folder)
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    report("wav", rounds, sorted(folder.glob("wav/*.wav")), lambda path: wavfile.read(path)[1].astype(np.float32))
    report("csv", rounds, sorted(folder.glob("csv/*.csv")), lambda path: pandas.read_csv(path).to_numpy(np.float32))
    for form in ("16", "212"):
        report(f"wfdb {form}", rounds, sorted(folder.glob(f"wfdb{form}/*.hea")),
               lambda path: wfdb.rdrecord(str(path.with_suffix(""))).p_signal)


if __name__ == "__main__":
    main()
