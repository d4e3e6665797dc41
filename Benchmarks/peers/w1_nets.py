"""Trains the nets of the atrial fibrillation recipe with PyTorch, on the folds and with the settings of `prep train`.

usage: w1_nets.py PREP DATA [--seeds 1 2] [--fold-seed 1] [--nets NAME ...]
DATA: whole recordings, as `prep spectrogram` makes them

`prep split` on a copy of DATA says which recordings a fold holds. Features, chunks, balance, normalization from training
rows, batches, optimizer and number of epochs are those of recipes/w1_atrial_fibrillation.sh; only the random numbers differ.
A seed sets first weights and order alone: the folds are those of --fold-seed for all of them.
Prints for each net and cut the balanced accuracy after the last epoch, by chunk and by recording.
"""
import argparse
import csv
import glob
import itertools
import os
import shutil
import statistics
import subprocess
import tempfile

import numpy as np
import torch
from safetensors.numpy import load_file
from torch import nn

import w1_features as w1
from w1_net import LSTMClassifier

FOLDS, BATCH, RATE = 5, 192, 0.003
EPOCHS = {"pre-cut": 20, "random": 200}


class RNNClassifier(LSTMClassifier):
    """The LSTM's net with a tanh RNN."""

    def __init__(self, features=17, hidden=128, head=128):
        super().__init__(features, hidden, head)
        self.rnn = nn.RNN(features, hidden, batch_first=True)

    def forward(self, x):
        _, last = self.rnn(x)
        return self.head(last[-1]).squeeze(-1)


class GRUClassifier(RNNClassifier):
    """The LSTM's net with a GRU."""

    def __init__(self, features=17, hidden=128, head=128):
        super().__init__(features, hidden, head)
        self.rnn = nn.GRU(features, hidden, batch_first=True)


class Dense(nn.Module):
    """[B, T, features] to one logit: mean over the steps or all of them side by side, two layers with ReLU, linear."""

    def __init__(self, inputs, first, second, mean):
        super().__init__()
        self.mean = mean
        self.head = nn.Sequential(
            nn.Linear(inputs, first), nn.ReLU(), nn.Linear(first, second), nn.ReLU(), nn.Linear(second, 1))

    def forward(self, x):
        return self.head(x.mean(1) if self.mean else x.flatten(1)).squeeze(-1)


class Conv(nn.Module):
    """[B, T, features] to one logit: three convolutions with averages between them, mean over the steps, linear."""

    def __init__(self, features=17):
        super().__init__()
        self.conv = nn.Sequential(
            nn.Conv1d(features, 32, 3), nn.ReLU(), nn.AvgPool1d(2), nn.Conv1d(32, 64, 3), nn.ReLU(), nn.AvgPool1d(2),
            nn.Conv1d(64, 128, 3), nn.ReLU())
        self.head = nn.Linear(128, 1)

    def forward(self, x):
        return self.head(self.conv(x.transpose(1, 2)).mean(2)).squeeze(-1)


NETS = {
    "mean-spectrum": lambda: Dense(17, 128, 64, mean=True),
    "fully-connected": lambda: Dense(17 * w1.CHUNK, 512, 256, mean=False),
    "conv": Conv, "rnn": RNNClassifier, "gru": GRUClassifier, "lstm": LSTMClassifier,
}


def read_recordings(folder):
    """Frames [rows, 17] and class of each recording, in the order of recordings.csv."""
    found = {}
    for path in sorted(glob.glob(os.path.join(folder, "data-*.safetensors"))):
        shard = load_file(path)
        for start, length, label, recording in zip(*(shard[k] for k in ("start", "length", "label", "recording"))):
            found[int(recording)] = (shard["frames"][start:start + length].astype(np.float32), int(label))
    return [found[i][0] for i in range(len(found))], [found[i][1] for i in range(len(found))]


def held_out(prep, folder, fold, seed):
    """Whether each recording is in a fold."""
    with tempfile.TemporaryDirectory() as place:
        copy = shutil.copytree(folder, os.path.join(place, "data"))
        subprocess.run([prep, "split", copy, "--folds", str(FOLDS), "--fold", str(fold), "--seed", str(seed), "--quiet"],
                       check=True, stdout=subprocess.DEVNULL)
        with open(os.path.join(copy, "recordings.csv"), newline="") as file:
            return [row["split"] == "validation" for row in csv.DictReader(file)]


def train(net, items, epochs):
    """Trains on what `items(epoch)` gives: chunks [n, 40, 17] and their classes 0 or 1, balanced."""
    optimizer = torch.optim.Adam(net.parameters(), lr=RATE)
    loss = nn.BCEWithLogitsLoss()
    for epoch in range(epochs):
        values, labels = items(epoch)
        for batch in torch.randperm(len(labels)).split(BATCH):
            optimizer.zero_grad()
            loss(net(values[batch]), labels[batch]).backward()
            optimizer.step()


def pre_cut(features, classes, moments, seed):
    """All chunks of the recordings, those of the rarer class repeated."""
    values, labels = w1.chunks(features, classes, *moments)
    order = w1.oversample(labels, seed)
    values, labels = torch.tensor(values[order]), torch.tensor(labels[order], dtype=torch.float32)
    return lambda epoch: (values, labels)


def at_random(features, classes, moments, seed):
    """A chunk of each recording at another place in each epoch; recordings of the rarer class are repeated."""
    frames = [((f - moments[0]) / moments[1]).astype(np.float32) for f in features]
    order = w1.oversample(classes, seed)
    labels = torch.tensor(np.array(classes)[order], dtype=torch.float32)
    random = np.random.default_rng(seed)

    def items(epoch):
        starts = [random.integers(len(frames[i]) - w1.CHUNK + 1) for i in order]
        return torch.tensor(np.stack([frames[i][s:s + w1.CHUNK] for i, s in zip(order, starts)])), labels
    return items


def balanced_accuracy(told, classes):
    return statistics.mean(float((told[classes == c] == c).mean()) for c in (0, 1))


def scores(net, features, classes, moments):
    """Balanced accuracy of chunks, and of recordings by the mean of their chunks' probabilities."""
    values, labels = w1.chunks(features, classes, *moments)
    with torch.no_grad():
        probability = torch.cat([net(part).sigmoid() for part in torch.tensor(values).split(1024)]).numpy()
    ends = np.cumsum([len(f) // w1.CHUNK for f in features])
    means = np.array([part.mean() for part in np.split(probability, ends[:-1])])
    return balanced_accuracy(probability > 0.5, labels), balanced_accuracy(means > 0.5, np.array(classes))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("prep")
    parser.add_argument("data")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--fold-seed", type=int, default=1)
    parser.add_argument("--nets", nargs="+", choices=NETS, default=list(NETS))
    options = parser.parse_args()
    torch.set_num_threads(1)

    features, classes = read_recordings(options.data)
    folds = [held_out(options.prep, options.data, fold, options.fold_seed) for fold in range(FOLDS)]
    print("| net, chunks (PyTorch) | balanced accuracy of chunks | of recordings |\n| --- | --- | --- |", flush=True)
    for name in options.nets:
        for cut, epochs in EPOCHS.items():
            found = []
            for seed, out in itertools.product(options.seeds, folds):
                parts = [([x for x, o in zip(features, out) if o == side], [c for c, o in zip(classes, out) if o == side])
                         for side in (False, True)]
                moments = w1.statistics(parts[0][0])
                torch.manual_seed(seed)
                net = NETS[name]()
                train(net, (pre_cut if cut == "pre-cut" else at_random)(*parts[0], moments, seed), epochs)
                found.append(scores(net, *parts[1], moments))
            cells = [f"{statistics.mean(v):.3f} ± {statistics.pstdev(v):.3f}" for v in zip(*found)]
            print(f"| {name}, {cut} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
