"""Kaldi's fbank and MFCC features in numpy, straight from the formulas of Kaldi's documentation (feat/feature-window,
feat/mel-computations, feat/feature-fbank, feat/feature-mfcc): plain, in double, one frame after the other.

usage: kaldi_features.py FOLDER
compares with the files of FOLDER that Kaldi wrote: test.wav, and test.txt, test-mfcc.txt and so on beside it.
"""
import pathlib
import sys

import numpy as np
import scipy.io.wavfile

EPSILON = float(np.finfo(np.float32).eps)


def window_values(kind, length):
    x = 2 * np.pi * np.arange(length) / (length - 1)
    return {
        "povey": (0.5 - 0.5 * np.cos(x)) ** 0.85,
        "hanning": 0.5 - 0.5 * np.cos(x),
        "hamming": 0.54 - 0.46 * np.cos(x),
        "rectangular": np.ones(length),
    }[kind]


def frames_of(x, length, hop, snip_edges):
    """[frames, length]; without snip_edges the signal is mirrored at its ends, the end samples repeated."""
    if snip_edges:
        count = 0 if len(x) < length else 1 + (len(x) - length) // hop
        starts = np.arange(count) * hop
    else:
        count = (len(x) + hop // 2) // hop
        starts = np.arange(count) * hop + hop // 2 - length // 2
    places = np.mod(starts[:, None] + np.arange(length), 2 * len(x))
    return x[np.where(places < len(x), places, 2 * len(x) - 1 - places)]


def mel(frequency):
    return 1127 * np.log(1 + frequency / 700)


def mel_banks(bands, sample_rate, fft_length, low, high):
    """[bands, fft_length / 2 + 1]: triangles that are straight over mel; the last bin, half the rate, is left out."""
    edges = np.linspace(mel(low), mel(high), bands + 2)
    places = mel(np.arange(fft_length // 2 + 1) * sample_rate / fft_length)
    rise = (places - edges[:-2, None]) / (edges[1:-1] - edges[:-2])[:, None]
    fall = (edges[2:, None] - places) / (edges[2:] - edges[1:-1])[:, None]
    weights = np.maximum(0, np.minimum(rise, fall))
    weights[:, -1] = 0
    return weights


def log_energy(frames, floor):
    return np.log(np.maximum(np.sum(frames**2, axis=1), max(floor, EPSILON)))


def fbank_and_energy(x, o):
    length, hop = int(o["sample_rate"] * 0.001 * 25), int(o["sample_rate"] * 0.001 * 10)
    fft_length = 1 << (length - 1).bit_length() if o["round_to_power_of_two"] else length
    frames = frames_of(x.astype(np.float64), length, hop, o["snip_edges"])
    if o["remove_dc_offset"]:
        frames = frames - frames.mean(axis=1, keepdims=True)
    energy = log_energy(frames, o["energy_floor"])
    before = np.concatenate([frames[:, :1], frames[:, :-1]], axis=1)
    frames = (frames - o["preemphasis"] * before) * window_values(o["window"], length)
    if not o["raw_energy"]:
        energy = log_energy(frames, o["energy_floor"])
    spectrum = np.abs(np.fft.rfft(frames, fft_length, axis=1))
    if o["use_power"]:
        spectrum = spectrum**2
    high = o["high_freq"] if o["high_freq"] > 0 else o["sample_rate"] / 2 + o["high_freq"]
    bands = spectrum @ mel_banks(o["bands"], o["sample_rate"], fft_length, o["low_freq"], high).T
    return bands, energy


OPTIONS = dict(
    sample_rate=16000, window="povey", snip_edges=True, remove_dc_offset=True, preemphasis=0.97, raw_energy=True,
    energy_floor=0.0, round_to_power_of_two=True, use_power=True, bands=23, low_freq=20.0, high_freq=0.0, htk_compat=False)


def fbank(x, use_energy=False, use_log=True, **changed):
    o = OPTIONS | changed
    bands, energy = fbank_and_energy(x, o)
    if use_log:
        bands = np.log(np.maximum(bands, EPSILON))
    if not use_energy:
        return bands
    return np.column_stack([bands, energy] if o["htk_compat"] else [energy, bands])


def mfcc(x, use_energy=True, coefficients=13, lifter=22.0, **changed):
    o = OPTIONS | changed
    bands, energy = fbank_and_energy(x, o)
    n = o["bands"]
    k = np.arange(coefficients)
    matrix = np.sqrt(2 / n) * np.cos(np.pi / n * np.outer(k, np.arange(n) + 0.5))
    matrix[0] = np.sqrt(1 / n)
    result = np.log(np.maximum(bands, EPSILON)) @ matrix.T
    if lifter:
        result *= 1 + lifter / 2 * np.sin(np.pi * k / lifter)
    if use_energy:
        result[:, 0] = energy
    if o["htk_compat"]:
        first = result[:, :1] * (1 if use_energy else np.sqrt(2))
        result = np.hstack([result[:, 1:], first])
    return result


def read_text(path):
    """The matrix of a text archive of one utterance."""
    rows = [line.replace("[", " ").replace("]", " ").split() for line in path.read_text().splitlines()]
    rows[0] = rows[0][1:]
    return np.array([row for row in rows if row], dtype=np.float64)


def main():
    folder = pathlib.Path(sys.argv[1])
    _, x = scipy.io.wavfile.read(folder / "test.wav")
    ours = {
        "test.txt": fbank(x),
        "test-with-energy.txt": fbank(x, use_energy=True),
        "test-htk.txt": fbank(x, use_energy=True, htk_compat=True),
        "test-40.txt": fbank(x, bands=40),
        "test-40-no-snip-edges.txt": fbank(x, bands=40, snip_edges=False),
        "test-mfcc.txt": mfcc(x),
        "test-mfcc-no-snip-edges.txt": mfcc(x, snip_edges=False),
    }
    for name, values in ours.items():
        theirs = read_text(folder / name)
        assert theirs.shape == values.shape, (name, theirs.shape, values.shape)
        print(f"{name}: {theirs.shape[0]} frames of {theirs.shape[1]}, largest difference {np.abs(theirs - values).max():.2g}")


if __name__ == "__main__":
    main()
