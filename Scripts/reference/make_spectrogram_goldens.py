#!/usr/bin/env python3
"""Writes Tests/SignalKitTests/Fixtures/spectrogram.safetensors and windows.safetensors: what SciPy computes.

usage: make_spectrogram_goldens.py [FOLDER]      needs numpy, scipy and safetensors; versions are written into the files

spectrogram.safetensors holds input signals, `signal/NAME` [samples] F32, and results [frames, bins] F32, each computed
by scipy.signal.spectrogram in double from the float32 signal. A result's name is its settings, as in
`signal=noise;samples=100;window=hann;nperseg=16;noverlap=5;nfft=16;detrend=constant;scaling=density;mode=psd;fs=300`,
where `samples` is how much of the signal was used. Results that are nothing but rounding (a line taken away from two
samples) are written as zeros.
windows.safetensors holds scipy.signal.get_window, named `window=hann;length=16` [length] F64.
"""
import itertools
import pathlib
import sys
import warnings

import numpy as np
import scipy
import scipy.signal
from safetensors.numpy import save_file

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "Tests" / "SignalKitTests" / "Fixtures"
WINDOWS = ["boxcar", "hann", "hamming", "blackman", "tukey:0.0", "tukey:0.25", "tukey:0.9", "tukey:1.0"]
WINDOWS += [w + ":symmetric" for w in WINDOWS]


def window_values(text, length):
    words = text.split(":")
    symmetric = words[-1] == "symmetric"
    name = ("tukey", float(words[1])) if words[0] == "tukey" else words[0]
    return scipy.signal.get_window(name, length, fftbins=not symmetric)


def signals():
    random = np.random.default_rng(20170201)
    n = 3000
    time = np.arange(n) / 300
    beats = sum(1000 * np.exp(-0.5 * ((time - t) / 0.012) ** 2) for t in np.arange(0.3, 10, 0.83))
    ecg = np.round(beats + 80 * np.sin(2 * np.pi * 0.3 * time) + 10 * random.normal(size=n))
    noise = random.normal(size=n)
    hole = noise.copy()
    hole[50] = np.nan
    infinite = noise.copy()
    infinite[120] = np.inf
    return {
        "noise": noise,
        "ecg": ecg,
        "offset": 10000 + noise,
        "ramp": 50 * np.arange(n) + noise,
        "tiny": 1e-6 * noise,
        "loud": 1e6 * noise,
        "sine": np.sin(2 * np.pi * 5 * np.arange(n) / 32),
        "constant": np.full(n, 1234.5),
        "silence": np.zeros(n),
        "hole": hole,
        "infinite": infinite,
    }


def cases():
    """Yields the settings of every result, in the order of the name's words."""
    choices = itertools.product(
        WINDOWS, ["none", "constant", "linear"], [("density", 300), ("density", 1), ("spectrum", 1)], ["psd", "magnitude"])
    for window, detrend, (scaling, fs), mode in choices:
        yield "noise", 100, window, 16, 5, 16, detrend, scaling, mode, fs
    for n in [1, 2, 3, 4, 5, 7, 8, 9, 13, 16, 17, 31, 32, 37, 64, 97, 128]:
        for overlap in sorted({0, 1, n // 8, n // 2, n - 1} & set(range(n))):
            for nfft in sorted({n, n + 1, 2 * n + 3}):
                detrend = "linear" if (overlap + nfft) % 2 else "constant"
                yield "noise", n + 3 * (n - overlap) + (n - overlap) // 2, "hamming", n, overlap, nfft, detrend, "spectrum", "psd", 1
    for n in [250, 256, 257, 1000, 1009]:
        yield "ecg", n + n // 2, "hann", n, n // 2, n, "constant", "density", "psd", 300
        yield "offset", n + n // 2, "hann", n, n // 2, n, "linear", "density", "psd", 300
    for name in signals():
        for detrend in ["none", "constant", "linear"]:
            if detrend == "linear" and name in ("hole", "infinite"):
                continue  # SciPy's least squares refuse what is not a number
            yield name, 600, "tukey:0.25", 32, 4, 32, detrend, "spectrum", "psd", 1
    # SciPy's defaults, and the settings of the atrial fibrillation recipe on a longer signal.
    yield "ecg", 3000, "tukey:0.25", 256, 32, 256, "constant", "density", "psd", 1
    yield "ecg", 3000, "tukey:0.25", 32, 4, 32, "constant", "spectrum", "psd", 1


def result(x, window, nperseg, noverlap, nfft, detrend, scaling, mode, fs):
    _, _, values = scipy.signal.spectrogram(
        x, fs, window_values(window, nperseg), nperseg, noverlap, nfft,
        False if detrend == "none" else detrend, scaling=scaling, mode=mode)
    peak = np.nanmax(np.abs(x), initial=0.0, where=np.isfinite(x))
    rounding = 1e-13 * peak if mode == "magnitude" else (1e-13 * peak) ** 2
    return np.where(np.abs(values.T) < rounding, 0, values.T).astype(np.float32)


def main():
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    # One key only: the writer keeps several in no order, and the file would differ from run to run.
    recipe = f"Scripts/reference/make_spectrogram_goldens.py with scipy {scipy.__version__}, numpy {np.__version__}"
    made_by = {"recipe": recipe}
    inputs = {name: x.astype(np.float32) for name, x in signals().items()}
    tensors = {f"signal/{name}": x for name, x in inputs.items()}
    keys = ["signal", "samples", "window", "nperseg", "noverlap", "nfft", "detrend", "scaling", "mode", "fs"]
    for case in cases():
        name = ";".join(f"{k}={v}" for k, v in zip(keys, case))
        with warnings.catch_warnings(), np.errstate(invalid="ignore"):
            warnings.simplefilter("ignore", RuntimeWarning)
            tensors[name] = np.ascontiguousarray(result(inputs[case[0]][:case[1]].astype(np.float64), *case[2:]))
    save_file(tensors, folder / "spectrogram.safetensors", made_by)

    windows = {
        f"window={window};length={length}": window_values(window, length)
        for window in WINDOWS for length in [1, 2, 3, 4, 5, 16, 17, 31, 32, 101]
    }
    save_file(windows, folder / "windows.safetensors", made_by)
    print(f"{len(tensors) - len(inputs)} spectrograms, {len(windows)} windows")


if __name__ == "__main__":
    main()
