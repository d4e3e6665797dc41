"""Trains the W1 LSTM with PyTorch and prints balanced validation accuracy.

usage: w1_lstm.py TRAINING.zip    [--folds 5] [--seeds 5] [--epochs 20]    features by scipy, folds by recording
       w1_lstm.py SHARD-FOLDER    [--seeds 5] [--epochs 20]                the chunks of `prep chunk`, as they are
"""
import argparse
import glob
import os
import statistics

import numpy as np
import torch
from safetensors.numpy import load_file

import w1_features as w1
from w1_net import balanced_accuracy, train


def as_tensors(values, labels):
    return torch.tensor(np.asarray(values, np.float32)), torch.tensor(np.asarray(labels), dtype=torch.float32)


def from_archive(path, count):
    """Yields a training and a validation set for each fold."""
    features, classes = [], []
    for _, label, samples in w1.read_recordings(path):
        features.append(w1.spectrogram(samples))
        classes.append(label)
    print(f"{len(classes)} recordings, {np.bincount(classes)} a class")
    fold = w1.folds(classes, count)
    for f in range(count):
        sets = [[i for i in range(len(classes)) if (fold[i] == f) == held_out] for held_out in (False, True)]
        moments = w1.statistics([features[i] for i in sets[0]])
        training, validation = (
            w1.chunks([features[i] for i in s], [classes[i] for i in s], *moments) for s in sets)
        order = w1.oversample(training[1])
        yield as_tensors(training[0][order], training[1][order]), as_tensors(*validation)


def from_shards(folder):
    """Yields the one training and validation set of a shard folder: items are runs of rows of `frames`."""
    def split(name):
        values, labels = [], []
        paths = sorted(glob.glob(os.path.join(folder, f"{name}-*.safetensors")))
        if not paths:
            raise SystemExit(f"{folder}: no {name}-*.safetensors; expected a folder that prep chunk made")
        for path in paths:
            shard = load_file(path)
            frames = shard["frames"].astype(np.float32)
            values += [frames[s:s + n] for s, n in zip(shard["start"], shard["length"])]
            labels.append(shard["label"])
        return as_tensors(np.stack(values), np.concatenate(labels))
    yield split("train"), split("validation")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--batch-size", type=int, default=192)
    parser.add_argument("--learning-rate", type=float, default=0.003)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)

    sets = from_shards(options.data) if os.path.isdir(options.data) else from_archive(options.data, options.folds)
    by_seed = [[] for _ in range(options.seeds)]
    for number, (training, validation) in enumerate(sets):
        print(f"fold {number}: {len(training[1])} training and {len(validation[1])} validation chunks", flush=True)
        for seed in range(options.seeds):
            net = train(*training, seed + 1, options.epochs, options.batch_size, options.learning_rate)
            accuracy = balanced_accuracy(net, *validation)
            by_seed[seed].append(accuracy)
            print(f"fold {number} seed {seed + 1}: balanced accuracy {accuracy:.4f}", flush=True)

    everything = sum(by_seed, [])
    seeds = [statistics.mean(values) for values in by_seed]
    fold_means = [statistics.mean(values) for values in zip(*by_seed)]
    print(f"mean {statistics.mean(everything):.4f}, standard deviation over all runs {statistics.pstdev(everything):.4f}, "
          f"over seeds {statistics.pstdev(seeds):.4f}, over folds {statistics.pstdev(fold_means):.4f}")


if __name__ == "__main__":
    main()
