"""Spectrograms, MFCC, preprocessing and readers, in memory and on one core."""
import os
import re

from measuring import measured, number


def spectrogram(options):
    ours, _, _ = measured([options.build + "/spectrogram-benchmark", "3"])
    peer, _, _ = measured([options.python, options.peers + "/spectrogram_speed.py", "3"])
    bare, _, _ = measured([options.loop])
    one = "9,000-sample recordings one by one"
    mine = number(ours, "detrend constant, into one array")
    yield "spectrogram 512 x 18,286, against SciPy, batched", "Msamples/s", mine, number(peer, "scipy, one array"), 10
    yield ("the same, against a bare loop over FFTW", "Msamples/s", mine, float(re.search(r"([0-9.]+) Msamples", bare)[1]),
           1 / 1.3)
    yield ("spectrogram of 9,000 samples, one by one, against SciPy", "Msamples/s",
           number(ours, "detrend constant, " + one), number(peer, "scipy, " + one), None)


def mfcc(options):
    ours, _, _ = measured([options.build + "/mfcc-benchmark", "5"])
    peer, _, _ = measured([options.python, options.peers + "/mfcc_speed.py", "5"])
    for name, peers, target in (("mfcc", "librosa mfcc", 20), ("mel", "librosa mel", None),
                                ("kaldi mfcc", "kaldi-native-fbank mfcc", None)):
        yield (f"{name} of 1-second clips at 16 kHz, against {peers}", "clips/s", number(ours, name),
               number(peer, peers), target)


def reading(options):
    folder = os.path.join(options.work, "reading-benchmark")
    if not os.path.exists(folder):
        measured([options.python, options.peers + "/reading_speed.py", "make", folder])
    ours, _, _ = measured([options.build + "/reading-benchmark", folder, "3"])
    peer, _, _ = measured([options.python, options.peers + "/reading_speed.py", folder, "3"])
    for name, what in (("wav", "WAV clips of a second, against SciPy"),
                       ("csv", "CSV of 250,000 x 4 numbers, against pandas"),
                       ("wfdb 16", "WFDB format 16, 650,000 x 2 samples, against wfdb-python"),
                       ("wfdb 212", "WFDB format 212, the same")):
        yield f"reading {what}", "recordings/s", number(ours, name), number(peer, name), None


def preprocessing(options):
    ours, _, _ = measured([options.build + "/preprocessing-benchmark", "5"])
    peer, _, _ = measured([options.python, options.peers + "/preprocessing_speed.py", "5"])
    for rates in ("300 to 250 Hz", "44100 to 16000 Hz"):
        yield (f"resampling {rates}, default filter, against resample_poly with the same taps", "Msamples/s",
               number(ours, "sharp " + rates), number(peer, "sharp " + rates), None)
        yield (f"resampling {rates}, SciPy's filter, against resample_poly", "Msamples/s",
               number(ours, "scipy " + rates), number(peer, "scipy " + rates), None)
    name = "bandpass of order 4"
    yield (name + ", forward and backward, against sosfiltfilt", "Msamples/s", number(ours, name), number(peer, name),
           None)
