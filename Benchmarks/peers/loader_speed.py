"""Items a second of shuffled batches from chunk shards, through PyTorch's DataLoader: from the mapped shards, and from all
items unpacked in memory beforehand, which is the fastest that it can be fed.

usage: loader_speed.py FOLDER [ROUNDS] [BATCH]      FOLDER is what `prep chunk` wrote; prints the best round
"""
import json
import sys
import time
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch.utils.data import DataLoader, Dataset, TensorDataset


class MappedChunks(Dataset):
    """One item at a time from mapped half-precision rows."""

    def __init__(self, shards):
        self.tensors = [load_file(shard) for shard in shards]  # maps the file
        self.places = [(i, s, n, label) for i, t in enumerate(self.tensors)
                       for s, n, label in zip(t["start"].tolist(), t["length"].tolist(), t["label"].tolist())]

    def __len__(self):
        return len(self.places)

    def __getitem__(self, index):
        shard, start, length, label = self.places[index]
        return self.tensors[shard]["frames"][start:start + length].float(), label


def report(name, dataset, rounds, batch):
    loader = DataLoader(dataset, batch_size=batch, shuffle=True)
    best = float("inf")
    for _ in range(rounds):
        begin = time.perf_counter()
        for _ in loader:
            pass
        best = min(best, time.perf_counter() - begin)
    print(f"{name}: {len(dataset) / best:.0f} items/s")


def main():
    folder, rounds = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 3
    batch = int(sys.argv[3]) if len(sys.argv) > 3 else 192
    torch.set_num_threads(1)
    shards = [folder / shard["file"] for shard in json.loads((folder / "manifest.json").read_text())["shards"]]
    mapped = MappedChunks(shards)
    report("mapped", mapped, rounds, batch)
    frames = torch.stack([mapped[i][0] for i in range(len(mapped))])
    report("unpacked", TensorDataset(frames, torch.tensor([place[3] for place in mapped.places])), rounds, batch)


if __name__ == "__main__":
    main()
