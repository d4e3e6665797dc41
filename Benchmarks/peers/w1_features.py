"""The W1 recipe in numpy and scipy: recordings of a CinC 2017 zip to normalized, balanced chunks.

Written as a Python user would write it, with the leaks of the published notebooks mended: split by recording,
statistics from the training split only, no padding.
"""
import csv
import io
import zipfile

import numpy as np
import scipy.io
import scipy.signal

WINDOW, OVERLAP, CHUNK = 32, 4, 40


def read_recordings(path, labels=("N", "A"), min_samples=4000):
    """Yields (id, class, samples int16) in the order of REFERENCE.csv."""
    with zipfile.ZipFile(path) as archive:
        reference = next(n for n in archive.namelist() if n.endswith("REFERENCE.csv"))
        folder = reference[: -len("REFERENCE.csv")]
        for name, label in csv.reader(io.StringIO(archive.read(reference).decode())):
            if label not in labels:
                continue
            samples = scipy.io.loadmat(io.BytesIO(archive.read(f"{folder}{name}.mat")))["val"][0]
            if len(samples) >= min_samples:
                yield name, labels.index(label), samples


def spectrogram(samples):
    """[frames, 17] float32."""
    _, _, power = scipy.signal.spectrogram(
        samples, scaling="spectrum", nperseg=WINDOW, noverlap=OVERLAP)
    return power.T.astype(np.float32)


def folds(classes, count, seed=0):
    """A fold number for each recording, every class spread evenly."""
    classes = np.asarray(classes)
    fold = np.zeros(len(classes), int)
    random = np.random.default_rng(seed)
    for c in np.unique(classes):
        members = random.permutation(np.flatnonzero(classes == c))
        fold[members] = np.arange(len(members)) % count
    return fold


def statistics(features):
    """Mean and standard deviation of every bin over the frames of some recordings."""
    frames = np.concatenate(features)
    return frames.mean(0, dtype=np.float64), frames.std(0, dtype=np.float64)


def chunks(features, classes, mean, deviation):
    """Normalized chunks [n, 40, 17] float32 and their classes; what is left at a recording's end is dropped."""
    values, labels = [], []
    for frames, c in zip(features, classes):
        frames = ((frames - mean) / deviation).astype(np.float32)
        for start in range(0, len(frames) - CHUNK + 1, CHUNK):
            values.append(frames[start:start + CHUNK])
            labels.append(c)
    return np.stack(values), np.array(labels)


def oversample(labels, seed=0):
    """Indices of all items and, pass after pass, of random repeats until every class is as large as the largest."""
    labels = np.asarray(labels)
    random = np.random.default_rng(seed)
    counts = np.bincount(labels)
    order = [np.arange(len(labels))]
    for c, count in enumerate(counts):
        members = np.flatnonzero(labels == c)
        missing = counts.max() - count
        while count and missing > 0:
            repeats = random.permutation(members)[:missing]
            order.append(repeats)
            missing -= len(repeats)
    return np.concatenate(order)
