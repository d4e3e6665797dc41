"""Spectrograms, MFCCs, preprocessing, and readers, in memory and on one core."""
import os
import re

from measuring import measured, number


def spectrogram(options):
    ours, _, _ = measured([options.build + "/spectrogram-benchmark", "3"])
    peer, _, _ = measured([options.python, options.peers + "/spectrogram_speed.py", "3"])
    bare, _, _ = measured([options.loop])
    one = "9,000-sample recordings one by one"
    mine = number(ours, "detrend constant, into one array")
    yield "spectrogram 512 x 18,286", "SciPy, batched", "Msamples/s", mine, number(peer, "scipy, one array"), 10
    yield ("spectrogram 512 x 18,286", "a plain loop over FFTW", "Msamples/s", mine, float(re.search(r"([0-9.]+) Msamples", bare)[1]),
           1 / 1.3)
    yield ("spectrograms of 9,000-sample recordings, one at a time", "SciPy", "Msamples/s",
           number(ours, "detrend constant, " + one), number(peer, "scipy, " + one), None)


def mfcc(options):
    ours, _, _ = measured([options.build + "/mfcc-benchmark", "5"])
    peer, _, _ = measured([options.python, options.peers + "/mfcc_speed.py", "5"])
    for name, peers, work, library, target in (
            ("mfcc", "librosa mfcc", "MFCCs", "librosa", 20), ("mel", "librosa mel", "mel spectrograms", "librosa", None),
            ("kaldi mfcc", "kaldi-native-fbank mfcc", "Kaldi MFCCs", "kaldi-native-fbank", None)):
        yield f"{work} of 1-second clips at 16 kHz", library, "clips/s", number(ours, name), number(peer, peers), target


def reading(options):
    folder = os.path.join(options.work, "reading-benchmark")
    if not os.path.exists(folder):
        measured([options.python, options.peers + "/reading_speed.py", "make", folder])
    ours, _, _ = measured([options.build + "/reading-benchmark", folder, "3"])
    peer, _, _ = measured([options.python, options.peers + "/reading_speed.py", folder, "3"])
    for name, work, library in (("wav", "1-second WAV clips", "SciPy"),
                                ("csv", "CSV of 250,000 x 4 numbers", "pandas"),
                                ("wfdb 16", "WFDB format 16, 650,000 x 2 samples", "wfdb-python"),
                                ("wfdb 212", "WFDB format 212, 650,000 x 2 samples", "wfdb-python")):
        yield work, library, "recordings/s", number(ours, name), number(peer, name), None


def preprocessing(options):
    ours, _, _ = measured([options.build + "/preprocessing-benchmark", "5"])
    peer, _, _ = measured([options.python, options.peers + "/preprocessing_speed.py", "5"])
    for rates in ("300 to 250 Hz", "44100 to 16000 Hz"):
        yield (f"resampling {rates}, default filter", "resample_poly with the same taps", "Msamples/s",
               number(ours, "sharp " + rates), number(peer, "sharp " + rates), None)
        yield (f"resampling {rates}, SciPy's filter", "resample_poly", "Msamples/s",
               number(ours, "scipy " + rates), number(peer, "scipy " + rates), None)
    name = "bandpass of order 4"
    yield ("zero-phase band-pass filter of order 4", "sosfiltfilt", "Msamples/s", number(ours, name), number(peer, name),
           None)
