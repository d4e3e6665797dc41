"""Times the Python way from a CinC 2017 zip to chunk files: wall time, peak memory, output size.

usage: w1_pipeline.py TRAINING.zip OUTPUT-FOLDER [--seed S]
"""
import argparse
import os
import resource
import time

import numpy as np
from safetensors.numpy import save_file

import w1_features as w1


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive")
    parser.add_argument("output")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    begin = time.perf_counter()

    features, classes = [], []
    for _, label, samples in w1.read_recordings(options.archive):
        features.append(w1.spectrogram(samples))
        classes.append(label)
    held_out = w1.folds(classes, 5, options.seed) == 0
    train = [i for i in range(len(classes)) if not held_out[i]]
    mean, deviation = w1.statistics([features[i] for i in train])

    os.makedirs(options.output, exist_ok=True)
    size = 0
    for name, members in (("train", train), ("validation", np.flatnonzero(held_out))):
        values, labels = w1.chunks([features[i] for i in members], [classes[i] for i in members], mean, deviation)
        kept = len(labels)
        if name == "train":
            order = w1.oversample(labels, options.seed)
            values, labels = values[order], labels[order]
        path = os.path.join(options.output, f"{name}.safetensors")
        save_file({"chunks": values, "label": labels.astype(np.int64)}, path)
        size += os.path.getsize(path)
        print(f"{name}: {len(members)} recordings, {kept} chunks, {len(labels)} written, {np.bincount(labels)} a class")

    seconds = time.perf_counter() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{seconds:.2f} s, peak {peak:.0f} MiB, output {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
