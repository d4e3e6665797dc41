"""Items a second of shuffled batches from chunk shards, through PyTorch's DataLoader.

usage: loader_speed.py FOLDER [ROUNDS] [BATCH]      FOLDER is what `prep chunk` wrote; prints the best round
"""
import json
import sys
import time
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch.utils.data import DataLoader, TensorDataset


def main():
    folder, rounds = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 3
    batch = int(sys.argv[3]) if len(sys.argv) > 3 else 192
    shards = [shard["file"] for shard in json.loads((folder / "manifest.json").read_text())["shards"]]
    chunks, labels = [], []
    for shard in shards:
        tensors = load_file(folder / shard)
        frames, start, length = tensors["frames"].float(), tensors["start"], tensors["length"]
        chunks.append(torch.stack([frames[s:s + n] for s, n in zip(start.tolist(), length.tolist())]))
        labels.append(tensors["label"])
    loader = DataLoader(TensorDataset(torch.cat(chunks), torch.cat(labels)), batch_size=batch, shuffle=True)
    best, items = float("inf"), len(loader.dataset)
    for _ in range(rounds):
        begin = time.perf_counter()
        for _ in loader:
            pass
        best = min(best, time.perf_counter() - begin)
    print(f"loader: {items / best:.0f} items/s")


if __name__ == "__main__":
    main()
