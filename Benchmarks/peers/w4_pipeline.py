"""The GRU of the heartbeats, from a zip of .npy arrays to its accuracy, as a Python script does it.

usage: w4_pipeline.py ecg.zip [--epochs 5] [--seed 1]
       w4_pipeline.py make FILE.zip         random walks, as many and as long as the heartbeats
"""
import argparse
import io
import re
import sys
import zipfile

import numpy as np
import torch
from torch import nn
from torch.nn.utils.rnn import pack_sequence


def make(path):
    random = np.random.default_rng(1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for i in range(4766):
            file = io.BytesIO()
            np.save(file, random.standard_normal(random.integers(120, 141)).cumsum())
            archive.writestr(f"data/patient_{i}_{('normal', 'abnormal')[i % 2]}.npy", file.getvalue())


def main():
    if sys.argv[1:2] == ["make"]:
        return make(sys.argv[2])
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    items, labels = [], []
    with zipfile.ZipFile(options.archive) as archive:
        for name in archive.namelist():
            match = re.search(r"_([^_]+)\.npy$", name)
            if match:
                array = np.load(io.BytesIO(archive.read(name)))
                items.append(torch.tensor(array, dtype=torch.float32).reshape(-1, 1))
                labels.append(match[1])
    names = sorted(set(labels))
    classes = torch.tensor([float(names.index(label)) for label in labels])
    torch.manual_seed(options.seed)
    order = torch.randperm(len(items))
    test, train = order[:500], order[500:]
    rnn, head = nn.GRU(1, 64, batch_first=True), nn.Linear(64, 1)
    parameters = list(rnn.parameters()) + list(head.parameters())
    optimizer, loss = torch.optim.Adam(parameters, lr=0.001), nn.BCEWithLogitsLoss()

    def logits(part):
        return head(rnn(pack_sequence([items[i] for i in part], enforce_sorted=False))[1][-1])[:, 0]

    for _ in range(options.epochs):
        for part in train[torch.randperm(len(train))].split(64):
            optimizer.zero_grad()
            loss(logits(part), classes[part]).backward()
            optimizer.step()
    with torch.no_grad():
        print(f"accuracy: {((logits(test) > 0) == (classes[test] > 0)).double().mean().item():.3f}")


if __name__ == "__main__":
    main()
