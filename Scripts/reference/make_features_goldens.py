#!/usr/bin/env python3
"""Writes Tests/SignalKitTests/Fixtures/features.safetensors: mel spectrograms, MFCC and deltas as librosa computes them, and
Kaldi's features as kaldi_features.py computes them.

usage: make_features_goldens.py [FILE]             needs numpy, scipy, librosa and safetensors; versions are in the file
       make_features_goldens.py --clips FOLDER FILE [EVERY]
                                                   librosa's MFCC of every EVERYth WAV below FOLDER, in single precision

The file holds signals, `signal/NAME` [samples] F32, and results [frames, features] F32, computed in double from the
float32 signal. A result's name is its settings, as in
`kind=mfcc;signal=noise;samples=3000;sr=16000;n_fft=512;hop=160;win=400;window=hann;padding=centered:reflect;power=2;...`.
`kind` is mel, decibels, mfcc, delta (of the signal `table`), kaldi-fbank or kaldi-mfcc.
"""
import pathlib
import sys
import warnings

import librosa
import numpy as np
import scipy
import scipy.io.wavfile
from safetensors.numpy import save_file

import kaldi_features

FILE = pathlib.Path(__file__).resolve().parents[2] / "Tests" / "SignalKitTests" / "Fixtures" / "features.safetensors"
DEFAULTS = dict(
    signal="speech", samples=3001, sr=16000, n_fft=512, hop=160, win=400, window="hann", padding="centered:constant", power=2,
    mels=40, fmin=0, fmax=8000, scale="slaney", norm="slaney", range="recording:80", n=13, dct="ortho", lifter=0)
KALDI = dict(
    signal="speech", samples=3001, sr=16000, window="povey", padding="none", dc=1, emphasis=0.97, energy="none", order="energy-first",
    power=2, mels=23, fmin=20, fmax=8000, scale=1, round=1, n=13, lifter=22)


def signals():
    random = np.random.default_rng(20180411)
    n = 8000
    time = np.arange(n) / 16000
    pitch = 120 + 30 * np.sin(2 * np.pi * 2 * time)
    phase = 2 * np.pi * np.cumsum(pitch) / 16000
    voice = sum(np.sin(h * phase) / h for h in range(1, 25)) * np.clip(np.sin(2 * np.pi * 2.5 * time), 0, None)
    speech = np.round(4000 * voice + 20 * random.normal(size=n))
    return {
        "speech": speech,
        "noise": random.normal(size=n),
        "clipped": np.clip(20 * speech, -32768, 32767),
        "silence": np.zeros(n),
        "quiet": 1e-6 * random.normal(size=n),
        "click": np.where(np.arange(n) == 900, 30000.0, 0.0),
        "offset": 5000 + speech,
        "table": random.normal(size=(30, 4)).cumsum(axis=0).ravel(),
    }


def cases():
    """Yields kind and what differs from the defaults."""
    standard = dict(n_fft=2048, hop=512, win=2048, mels=128, n=20, samples=8000)
    for signal in ["speech", "noise", "clipped", "silence", "quiet", "click", "offset"]:
        yield "mfcc", standard | dict(signal=signal)
        yield "mfcc", dict(signal=signal)
    for samples in [1, 2, 3, 100, 255, 256, 257, 511, 512, 513, 1023, 2047, 2049]:
        for padding in ["constant", "reflect", "edge"]:
            yield "mfcc", dict(samples=samples, padding="centered:" + padding)
    for samples in [512, 671, 672, 3001]:
        yield "mfcc", dict(samples=samples, padding="transform")
        yield "mfcc", dict(samples=samples, padding="transform", win=512)
    for change in [
        dict(win=512), dict(win=401), dict(win=17), dict(n_fft=511), dict(n_fft=501, win=300), dict(hop=1, samples=300),
        dict(hop=700), dict(window="hamming"), dict(window="hann:symmetric"), dict(window="boxcar"), dict(power=1),
        dict(mels=13), dict(mels=128), dict(fmin=300, fmax=3400), dict(scale="htk"), dict(scale="htk", norm="none"),
        dict(norm="none"), dict(range="unlimited"), dict(range="recording:30"), dict(n=40), dict(n=1), dict(dct="none"),
        dict(lifter=22), dict(lifter=7.5), dict(n_fft=16, win=16, mels=5, n=5), dict(n_fft=9, win=9, mels=3, n=3),
        dict(n_fft=2, win=2, mels=1, n=1, window="boxcar"), dict(sr=8000, fmax=4000), dict(sr=22050, fmax=11025),
    ]:
        for kind in ["mel", "decibels", "mfcc"]:
            yield kind, change
    for width in [3, 5, 9, 29]:
        for order in [1, 2, 3]:
            if order < width:
                yield "delta", dict(width=width, order=order)
    for kind in ["kaldi-fbank", "kaldi-mfcc"]:
        for signal in ["speech", "noise", "clipped", "silence", "click", "offset"]:
            yield kind, dict(signal=signal)
        for change in [
            dict(padding="mirrored"), dict(padding="mirrored", samples=50), dict(padding="mirrored", samples=80),
            dict(padding="mirrored", samples=3100), dict(samples=399), dict(samples=400), dict(samples=559), dict(samples=560),
            dict(dc=0), dict(emphasis=0), dict(energy="raw:0.0"), dict(energy="windowed:0.0"), dict(energy="raw:1e+06"),
            dict(energy="raw:0.0", order="energy-last"), dict(order="energy-last"), dict(power=1), dict(mels=40),
            dict(mels=80), dict(fmin=100, fmax=7600), dict(window="hamming"), dict(window="hanning"),
            dict(window="rectangular"), dict(round=0), dict(scale=3.0517578125e-05), dict(sr=8000, fmax=4000), dict(lifter=0),
        ]:
            if kind == "kaldi-mfcc" or "lifter" not in change:
                yield kind, change


def librosa_result(kind, x, o):
    centered = o["padding"].startswith("centered")
    mel = librosa.feature.melspectrogram(
        y=x, sr=o["sr"], n_fft=o["n_fft"], hop_length=o["hop"], win_length=o["win"],
        window=scipy.signal.get_window(o["window"].split(":")[0], o["win"], fftbins="symmetric" not in o["window"]),
        center=centered, pad_mode=o["padding"].split(":")[1] if centered else "constant", power=o["power"], n_mels=o["mels"],
        fmin=o["fmin"], fmax=o["fmax"], htk=o["scale"] == "htk", norm=None if o["norm"] == "none" else o["norm"])
    if kind == "mel":
        return mel.T
    top = None if o["range"] == "unlimited" else float(o["range"].split(":")[1])
    decibels = librosa.power_to_db(mel, top_db=top)
    if kind == "decibels":
        return decibels.T
    return librosa.feature.mfcc(
        S=decibels, n_mfcc=o["n"], norm=None if o["dct"] == "none" else o["dct"], lifter=o["lifter"]).T


def kaldi_result(kind, x, o):
    energy, _, floor = o["energy"].partition(":")
    options = dict(
        sample_rate=o["sr"], window=o["window"], snip_edges=o["padding"] == "none", remove_dc_offset=bool(o["dc"]),
        preemphasis=o["emphasis"], raw_energy=energy == "raw", energy_floor=float(floor or 0), use_power=o["power"] == 2,
        round_to_power_of_two=bool(o["round"]), bands=o["mels"], low_freq=o["fmin"], high_freq=o["fmax"],
        htk_compat=o["order"] == "energy-last", use_energy=energy != "none")
    if kind == "kaldi-fbank":
        return kaldi_features.fbank(x * o["scale"], **options)
    return kaldi_features.mfcc(x * o["scale"], coefficients=o["n"], lifter=o["lifter"], **options)


def result(kind, x, o):
    if kind == "delta":
        return librosa.feature.delta(x.reshape(30, 4).T, width=o["width"], order=o["order"]).T
    return librosa_result(kind, x, o) if not kind.startswith("kaldi") else kaldi_result(kind, x, o)


def name_of(kind, o):
    return ";".join(f"{k}={v}" for k, v in ({"kind": kind} | o).items())


def made_by():
    # One key only: the writer keeps several in no order, and the file would differ from run to run.
    return {"recipe": f"Scripts/reference/make_features_goldens.py with librosa {librosa.__version__}, "
                      f"scipy {scipy.__version__}, numpy {np.__version__}"}


def clips(folder, file, every):
    tensors = {}
    for index, path in enumerate(sorted(pathlib.Path(folder).rglob("*.wav"))[::every]):
        rate, x = scipy.io.wavfile.read(path)
        x = x.astype(np.float32)
        o = DEFAULTS | dict(signal=str(index), samples=len(x), sr=rate, n_fft=2048, hop=512, win=2048, mels=128, n=20, fmax=rate // 2)
        tensors[f"signal/{index}"] = x
        tensors[name_of("mfcc", o)] = np.ascontiguousarray(librosa.feature.mfcc(y=x, sr=rate).T)
    save_file(tensors, file, made_by())


def main():
    warnings.simplefilter("ignore")
    if len(sys.argv) > 3 and sys.argv[1] == "--clips":
        return clips(sys.argv[2], sys.argv[3], int(sys.argv[4]) if len(sys.argv) > 4 else 1)
    inputs = {name: x.astype(np.float32) for name, x in signals().items()}
    tensors = {f"signal/{name}": x for name, x in inputs.items()}
    for kind, change in cases():
        if kind == "delta":
            o = dict(signal="table", samples=120) | change
        else:
            o = (KALDI if kind.startswith("kaldi") else DEFAULTS) | change
        values = result(kind, inputs[o["signal"]][:o["samples"]].astype(np.float64), o)
        if values.size:
            tensors[name_of(kind, o)] = np.ascontiguousarray(values.astype(np.float32))
    file = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else FILE
    save_file(tensors, file, made_by())
    print(f"{len(tensors) - len(inputs)} results, {file.stat().st_size} bytes")


if __name__ == "__main__":
    main()
