#!/usr/bin/env python3
"""Writes Tests/SignalKitTests/Fixtures/preprocessing.safetensors: filters, filtered, resampled and standardized signals as
SciPy and numpy compute them.

usage: make_preprocessing_goldens.py [FILE]          needs numpy, scipy and safetensors; versions are in the file

The file holds signals, `signal/NAME` [samples] F32, and results, computed in double from the float32 signal. A result's name
is its settings, as in `kind=filtered;filter=bandpass;frequencies=0.5,40;order=4;fs=300;signal=ecg;samples=600`. `kind` is
sections ([sections, 6] F64: scipy.signal.butter(output='sos'), iirnotch), filtered (sosfiltfilt), taps (firwin), resampled
(resample_poly, with its own window where filter=scipy and with our taps where filter=sharp) or standardized
([channels, samples]).
"""
import fractions
import pathlib
import sys

import numpy as np
import scipy
import scipy.signal
from safetensors.numpy import save_file

FILE = pathlib.Path(__file__).resolve().parents[2] / "Tests" / "SignalKitTests" / "Fixtures" / "preprocessing.safetensors"


def signals():
    random = np.random.default_rng(20260411)
    n = 1000
    time = np.arange(n) / 300
    beats = sum(np.exp(-0.5 * ((time % 0.8 - 0.3) / width) ** 2) * height for width, height in ((0.01, 900), (0.04, 150)))
    ecg = np.round(beats + 60 * np.sin(2 * np.pi * 50 * time) + 200 * np.sin(2 * np.pi * 0.2 * time) + 10 * random.normal(size=n))
    return {
        "ecg": ecg,
        "noise": random.normal(size=n),
        "offset": 30000 + ecg,
        "step": np.where(np.arange(n) < 1, 0.0, 1.0),
    }


FILTERS = [
    ("lowpass", (40,)), ("lowpass", (1,)), ("lowpass", (149,)), ("highpass", (0.5,)), ("highpass", (20,)), ("highpass", (140,)),
    ("bandpass", (0.5, 40)), ("bandpass", (5, 15)), ("bandpass", (1, 140)), ("bandpass", (70, 76))]


def filters():
    """Yields settings and sections."""
    for kind, frequencies in FILTERS:
        for order in [1, 2, 3, 4, 5, 8]:
            edges = frequencies if len(frequencies) == 2 else frequencies[0]
            sos = scipy.signal.butter(order, edges, kind, fs=300, output="sos")
            yield dict(filter=kind, frequencies=",".join(map(str, frequencies)), order=order, fs=300), sos
    for frequency, quality, rate in [(50, 30, 300), (60, 30, 360), (100, 5, 500), (50, 0.5, 16000), (0.1, 30, 300)]:
        b, a = scipy.signal.iirnotch(frequency, quality, rate)
        yield dict(filter="notch", frequencies=frequency, quality=quality, fs=rate), np.concatenate([b, a])[None]


def taps(name, up, down):
    larger = max(up, down)
    crossings, cutoff, beta = {"sharp": (80, 0.95, 12.5), "scipy": (10, 1, 5)}[name]
    return scipy.signal.firwin(2 * crossings * larger + 1, cutoff / larger, window=("kaiser", beta))


RATES = [(300, 100), (300, 250), (360, 250), (44100, 16000), (16000, 44100), (100, 300), (1000, 30), (7, 5), (500, 128), (128.5, 100)]


def name_of(kind, o):
    return ";".join(f"{k}={v}" for k, v in ({"kind": kind} | o).items())


def main():
    inputs = {name: x.astype(np.float32) for name, x in signals().items()}
    tensors = {f"signal/{name}": x for name, x in inputs.items()}
    for o, sos in filters():
        tensors[name_of("sections", o)] = sos
        # Padding needs three samples for each coefficient; the shortest signal that has enough is among the lengths.
        least = 3 * (2 * len(sos) + 1 - min((sos[:, 2] == 0).sum(), (sos[:, 5] == 0).sum())) + 1
        for signal, samples in [("ecg", 150), ("noise", least), ("offset", 120)]:
            if o.get("order", 4) in (3, 4) or signal == "noise":
                y = scipy.signal.sosfiltfilt(sos, inputs[signal][:samples].astype(np.float64))
                tensors[name_of("filtered", o | dict(signal=signal, samples=samples))] = y.astype(np.float32)
    for name, (up, down) in [("sharp", (1, 2)), ("sharp", (3, 2)), ("scipy", (1, 2)), ("scipy", (5, 7))]:
        tensors[name_of("taps", dict(filter=name, up=up, down=down))] = taps(name, up, down)
    for before, after in RATES:
        ratio = fractions.Fraction(after) / fractions.Fraction(before)
        up, down = ratio.numerator, ratio.denominator
        for signal, samples in [("ecg", 300), ("offset", 61), ("step", 2), ("noise", 1)]:
            x = inputs[signal][:samples].astype(np.float64)
            for name in ["sharp", "scipy"]:
                window = taps(name, up, down) if name == "sharp" else ("kaiser", 5.0)
                y = scipy.signal.resample_poly(x, up, down, window=window)
                o = {"filter": name, "from": before, "to": after, "signal": signal, "samples": samples}
                tensors[name_of("resampled", o)] = y.astype(np.float32)
    channels = np.stack([inputs[name][:200] for name in ("ecg", "noise", "offset")]).astype(np.float64)
    tensors["kind=standardized;scope=channel"] = (
        (channels - channels.mean(axis=1, keepdims=True)) / channels.std(axis=1, keepdims=True)).astype(np.float32)
    tensors["kind=standardized;scope=recording"] = ((channels - channels.mean()) / channels.std()).astype(np.float32)
    file = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else FILE
    # One key only: the writer keeps several in no order, and the file would differ from run to run.
    recipe = f"Scripts/reference/make_preprocessing_goldens.py with scipy {scipy.__version__}, numpy {np.__version__}"
    save_file(tensors, file, {"recipe": recipe})
    print(f"{len(tensors) - len(inputs)} results, {file.stat().st_size} bytes")


if __name__ == "__main__":
    main()
