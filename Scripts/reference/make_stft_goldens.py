#!/usr/bin/env python3
"""Writes Tests/SignalKitTests/Fixtures/stft.safetensors: absolute values of librosa's STFT, their squares, decibels and
logarithms, mel spectrograms in decibels over other references, and deltas with every treatment of the ends.

usage: make_stft_goldens.py [FILE]          needs numpy, scipy, librosa and safetensors; versions are in the file

The file holds signals, `signal/NAME` [samples] F32, and results [frames, bins] F32, computed in double from the float32
signal. A result's name is its settings, as in
`kind=stft;signal=speech;samples=600;sr=16000;n_fft=64;hop=16;win=64;window=hann;padding=centered:constant;power=1;log=none;...`.
`kind` is stft, mel or delta (of the signal `table`, [samples / 3, 3]).
"""
import pathlib
import sys

import librosa
import numpy as np
import scipy
import scipy.signal
from safetensors.numpy import save_file

FILE = pathlib.Path(__file__).resolve().parents[2] / "Tests" / "SignalKitTests" / "Fixtures" / "stft.safetensors"
DEFAULTS = dict(
    signal="speech", samples=300, sr=16000, n_fft=64, hop=16, win=64, window="hann", padding="centered:constant", power=1,
    log="none", amin=0, range="unlimited", ref="1.0")


def signals():
    random = np.random.default_rng(20260412)
    time = np.arange(600) / 16000
    phase = 2 * np.pi * np.cumsum(300 + 100 * np.sin(2 * np.pi * 40 * time)) / 16000
    return {
        "speech": sum(np.sin(h * phase) / h for h in range(1, 12)) * np.sin(2 * np.pi * 20 * time) ** 2 + 1e-3 * random.normal(size=600),
        "loud": 3000 * random.normal(size=600),
        "silence": np.zeros(600),
        "table": random.normal(size=(14, 3)).cumsum(axis=0).ravel(),
    }


def cases():
    """Yields kind and what differs from the defaults."""
    for padding in ["constant", "reflect", "edge", "symmetric"]:
        yield "stft", dict(padding="centered:" + padding)
    for change in [
        dict(power=2), dict(padding="transform"), dict(padding="transform", win=40), dict(win=40), dict(win=41, n_fft=63, hop=20),
        dict(window="hamming"), dict(window="boxcar"), dict(samples=1), dict(samples=33, padding="centered:reflect"),
        dict(log="log1p"), dict(log="log1p", power=2),
        # amplitude_to_db and power_to_db with librosa's own amin, top_db and ref, and with others.
        dict(log="decibels", amin=1e-5, range="recording:80.0"), dict(log="decibels", amin=1e-5),
        dict(log="decibels", amin=1e-5, range="recording:20.0", ref="max"), dict(log="decibels", amin=1e-2, ref="0.5"),
        dict(log="decibels", amin=1e-10, power=2, range="recording:80.0"),
        dict(log="decibels", amin=1e-10, power=2, range="recording:80.0", ref="max"),
        dict(log="decibels", amin=1e-10, power=2, ref="7.5", signal="loud"),
        dict(log="decibels", amin=1e-10, power=2, ref="max", range="recording:80.0", signal="silence"),
    ]:
        yield "stft", change
    for change in [
        dict(ref="max"), dict(ref="max", range="recording:30.0"), dict(ref="100.0", signal="loud"),
        dict(ref="1e-12", amin=1e-6), dict(power=1, ref="max"),
    ]:
        yield "mel", dict(log="decibels", amin=1e-10, range="recording:80.0", power=2) | change
    for mode in ["interp", "nearest", "mirror", "constant"]:
        for width, order in [(9, 1), (9, 2), (3, 1), (5, 2)]:
            yield "delta", dict(width=width, order=order, mode=mode)
    for mode, frames in [("nearest", 1), ("nearest", 4), ("mirror", 2), ("mirror", 5), ("constant", 3)]:
        yield "delta", dict(width=9, order=1, mode=mode, samples=3 * frames)


def decibels(values, o):
    top = None if o["range"] == "unlimited" else float(o["range"].split(":")[1])
    ref = np.max if o["ref"] == "max" else float(o["ref"])
    convert = librosa.amplitude_to_db if o["power"] == 1 and o["mel"] == 0 else librosa.power_to_db
    return convert(values, ref=ref, amin=o["amin"], top_db=top)


def result(kind, x, o):
    if kind == "delta":
        return librosa.feature.delta(x.reshape(-1, 3).T, width=o["width"], order=o["order"], mode=o["mode"]).T
    centered = o["padding"].startswith("centered")
    spectrum = np.abs(librosa.stft(
        x, n_fft=o["n_fft"], hop_length=o["hop"], win_length=o["win"], window=o["window"], center=centered,
        pad_mode=o["padding"].split(":")[1] if centered else "constant")) ** o["power"]
    if kind == "mel":
        spectrum = librosa.feature.melspectrogram(S=spectrum, sr=o["sr"], n_mels=o["mel"])
    if o["log"] == "decibels":
        spectrum = decibels(spectrum, o)
    return (np.log1p(spectrum) if o["log"] == "log1p" else spectrum).T


def main():
    inputs = {name: x.astype(np.float32) for name, x in signals().items()}
    tensors = {f"signal/{name}": x for name, x in inputs.items()}
    for kind, change in cases():
        o = dict(signal="table", samples=42) if kind == "delta" else DEFAULTS | dict(mel=8 if kind == "mel" else 0)
        o = o | change
        values = result(kind, inputs[o["signal"]][:o["samples"]].astype(np.float64), o)
        name = ";".join(f"{k}={v}" for k, v in ({"kind": kind} | o).items())
        tensors[name] = np.ascontiguousarray(values.astype(np.float32))
    file = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else FILE
    # One key only: the writer keeps several in no order, and the file would differ from run to run.
    recipe = (f"Scripts/reference/make_stft_goldens.py with librosa {librosa.__version__}, scipy {scipy.__version__}, "
              f"numpy {np.__version__}")
    save_file(tensors, file, {"recipe": recipe})
    print(f"{len(tensors) - len(inputs)} results, {file.stat().st_size} bytes")


if __name__ == "__main__":
    main()
