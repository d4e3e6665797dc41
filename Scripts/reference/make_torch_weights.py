#!/usr/bin/env python3
"""State dicts of plain torch modules, saved as anybody would save them, and what the modules compute.

    python3 Scripts/reference/make_torch_weights.py Tests/NetsTests/Fixtures

Needs torch and safetensors. For each net there are two files: `torch-NAME-state` is `save_file(module.state_dict(), …)` and
nothing else; `torch-NAME-batch` holds inputs, lengths and outputs of the module on the packed batch, in float32, and in its
metadata the net's configuration and the versions.
"""
import json
import sys
from pathlib import Path

import safetensors
import torch
from safetensors.torch import save_file
from torch.nn import GRU, LSTM, RNN, Conv1d, Embedding, Linear, ReLU, Sequential
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

LENGTHS = [6, 3, 9, 7]


class Classifier(torch.nn.Module):
    """Recurrent layers in both directions, the last state of each, and dense layers."""

    def __init__(self, rnn, outputs):
        super().__init__()
        self.rnn = rnn
        self.head = Sequential(Linear(2 * rnn.hidden_size, 4), ReLU(), Linear(4, outputs))

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        state = self.rnn(packed)[1]
        h = state[0] if isinstance(state, tuple) else state
        return self.head(torch.cat([h[-2], h[-1]], 1))


class Tagger(torch.nn.Module):
    """Vectors of tokens, a dense layer, recurrent layers, and an output for every step."""

    def __init__(self):
        super().__init__()
        self.embedding = Embedding(11, 5)
        self.input = Linear(5, 4)
        self.rnn = LSTM(4, 3, 2, batch_first=True)
        self.head = Sequential(Linear(3, 3))

    def forward(self, x, lengths):
        x = self.input(self.embedding(x[:, :, 0].long())).relu()
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        steps, _ = pad_packed_sequence(self.rnn(packed)[0], batch_first=True)
        rows = [steps[i, :length] for i, length in enumerate(lengths)]
        return self.head(torch.cat(rows))


class ConvolutionNet(torch.nn.Module):
    """Convolutions over time and the mean."""

    def __init__(self):
        super().__init__()
        self.conv = Sequential(Conv1d(3, 4, 3), ReLU(), Conv1d(4, 5, 1), ReLU())
        self.head = Sequential(Linear(5, 2))

    def forward(self, x, lengths):
        rows = [self.conv(x[i:i + 1, :length].transpose(1, 2)).mean(2) for i, length in enumerate(lengths)]
        return self.head(torch.cat(rows))


def save(folder, name, seed, make, configuration):
    torch.manual_seed(seed)
    module = make()
    x = torch.randn(len(LENGTHS), max(LENGTHS), 3)
    if configuration.get("categoryCounts"):
        x = torch.randint(0, configuration["categoryCounts"][0], (len(LENGTHS), max(LENGTHS), 1)).float()
    configuration = {"inputSize": x.shape[2], "hiddenSize": 3, "layerCount": 2, **configuration}
    with torch.no_grad():
        logits = module(x, torch.tensor(LENGTHS))
    save_file(module.state_dict(), folder / f"torch-{name}-state.safetensors")
    metadata = {
        "configuration": json.dumps(configuration), "classes": str(configuration["classCount"]),
        "torch": torch.__version__, "safetensors": safetensors.__version__,
        "script": "Scripts/reference/make_torch_weights.py"}
    tensors = {"x": x, "lengths": torch.tensor(LENGTHS), "logits": logits.double()}
    tensors["labels"] = torch.zeros(len(LENGTHS), dtype=torch.int64)
    save_file(tensors, folder / f"torch-{name}-batch.safetensors", metadata)


def main(folder):
    both = dict(batch_first=True, bidirectional=True)
    shape = dict(bidirectional=True, headSizes=[4], classCount=3, loss="softmaxCrossEntropy")
    save(folder, "rnn", 1, lambda: Classifier(RNN(3, 3, 2, **both), 3), dict(cell="rnn", **shape))
    save(folder, "gru", 2, lambda: Classifier(GRU(3, 3, 2, **both), 3), dict(cell="gru", **shape))
    save(folder, "lstm", 3, lambda: Classifier(LSTM(3, 3, 2, **both), 3), dict(cell="lstm", **shape))
    save(folder, "embedding", 4, Tagger, dict(
        cell="lstm", categoryCounts=[11], embeddingSize=5, inputLayerSize=4, rectifiesInput=True, pooling="none",
        headSizes=[], classCount=3, loss="softmaxCrossEntropy"))
    save(folder, "conv", 5, ConvolutionNet, dict(
        cell="lstm", layerCount=0, pooling="mean", headSizes=[], classCount=2, loss="softmaxCrossEntropy",
        convolutions=[dict(channels=4, kernel=3, stride=1, averaged=1), dict(channels=5, kernel=1, stride=1, averaged=1)]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
