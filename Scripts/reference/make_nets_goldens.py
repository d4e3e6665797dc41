#!/usr/bin/env python3
"""Golden values of the Nets tests, computed by PyTorch on the CPU.

    python3 Scripts/reference/make_nets_goldens.py Tests/NetsTests/Fixtures

Needs torch and safetensors. Nets are computed in float64 from weights and inputs that are exact in float32, so that
the golden values are the exact ones to all digits that a float can hold; they are stored as F64.
Each file's metadata holds the version of torch and what was computed.
"""
import json
import sys
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch.nn.utils.rnn import pack_padded_sequence

import torch_nets


class Net(torch.nn.Module):
    def __init__(self, inputs, hidden, layers, head, outputs):
        super().__init__()
        self.rnn = torch.nn.LSTM(inputs, hidden, layers, batch_first=True)
        if head:
            self.head = torch.nn.Sequential(
                torch.nn.Linear(hidden, head), torch.nn.ReLU(), torch.nn.Linear(head, outputs))
        else:
            self.head = torch.nn.Sequential(torch.nn.Linear(hidden, outputs))

    def forward(self, x, lengths, state=None):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        _, (h, _) = self.rnn(packed, state)
        return self.head(h[-1])


def exact(*shape, scale=1.0):
    """Random float64 numbers that are float32 numbers too."""
    return (torch.randn(*shape) * scale).float().double()


def make_net(inputs, hidden, layers, head, outputs):
    net = Net(inputs, hidden, layers, head, outputs)
    with torch.no_grad():
        for p in net.parameters():
            # Distinct weights everywhere, biases included, large enough to bend the gates.
            p.copy_(torch.randn_like(p) * 0.4)
    return net.double()


def loss_of(logits, labels):
    if logits.shape[1] == 1:
        return torch.nn.functional.binary_cross_entropy_with_logits(logits[:, 0], labels.double())
    return torch.nn.functional.cross_entropy(logits, labels)


def save(folder, name, tensors, **facts):
    metadata = {k: json.dumps(v) for k, v in facts.items()}
    metadata["torch"] = torch.__version__
    metadata["script"] = "Scripts/reference/make_nets_goldens.py"
    save_file({k: v.contiguous() for k, v in tensors.items()}, folder / f"{name}.safetensors", metadata)


def batch(inputs, lengths, classes):
    steps = max(lengths)
    x = exact(len(lengths), steps, inputs)
    for row, length in enumerate(lengths):
        x[row, length:] = 0
    return x, torch.randint(0, classes, (len(lengths),))


def lstm(folder, name, seed, inputs, hidden, layers, head, classes, lengths, with_state):
    torch.manual_seed(seed)
    net = make_net(inputs, hidden, layers, head, 1 if classes == 2 else classes)
    x, labels = batch(inputs, lengths, classes)
    tensors = {"x": x.float(), "lengths": torch.tensor(lengths), "labels": labels}
    state = None
    if with_state:
        state = tuple(exact(layers, len(lengths), hidden, scale=0.7).requires_grad_() for _ in range(2))
    logits = net(x, torch.tensor(lengths), state)
    loss = loss_of(logits, labels)
    loss.backward()
    tensors |= {"logits": logits.detach(), "loss": loss.detach()}
    for key, p in net.named_parameters():
        tensors[key] = p.detach().float()
        tensors["gradient." + key] = p.grad
    if with_state:
        for key, s in zip(("hidden", "cell"), state):
            tensors["initial." + key] = s.detach().float()
            tensors["gradient.initial." + key] = s.grad
    save(folder, name, tensors, inputs=inputs, hidden=hidden, layers=layers, head=head, classes=classes)


def adam(folder, name, seed, count, steps, rate, **options):
    torch.manual_seed(seed)
    p = torch.nn.Parameter(exact(count))
    optimizer = torch.optim.Adam([p], lr=rate, **options)
    tensors = {"initial": p.detach().float().clone()}
    # Magnitudes from 1e-6 to 1e3, and zeros.
    gradients = (exact(steps, count) * 10.0 ** torch.randint(-6, 4, (1, count))).float().double()
    gradients[:, ::7] = 0
    after = []
    for gradient in gradients:
        p.grad = gradient.clone()
        optimizer.step()
        after.append(p.detach().clone())
    tensors |= {"gradients": gradients.float(), "after": torch.stack(after)}
    save(folder, name, tensors, rate=rate, options=options)


def training(folder, name, seed, inputs, hidden, layers, head, classes, count, steps, rate, limit):
    """Full-batch training, so that the order of the items has no say."""
    torch.manual_seed(seed)
    net = make_net(inputs, hidden, layers, head, 1 if classes == 2 else classes)
    lengths = [1 + (5 * i) % 9 for i in range(count)]
    x, labels = batch(inputs, lengths, classes)
    tensors = {"x": x.float(), "lengths": torch.tensor(lengths), "labels": labels}
    tensors |= {k: p.detach().float().clone() for k, p in net.named_parameters()}
    optimizer = torch.optim.Adam(net.parameters(), lr=rate)
    losses, norms = [], []
    for _ in range(steps):
        optimizer.zero_grad()
        loss = loss_of(net(x, torch.tensor(lengths)), labels)
        loss.backward()
        norms.append(torch.nn.utils.clip_grad_norm_(net.parameters(), limit))
        optimizer.step()
        losses.append(loss.detach())
    tensors |= {"losses": torch.stack(losses), "norms": torch.stack(norms)}
    tensors |= {"after." + k: p.detach() for k, p in net.named_parameters()}
    save(folder, name, tensors, inputs=inputs, hidden=hidden, layers=layers, head=head, classes=classes,
         rate=rate, limit=limit, steps=steps)


def net_loss(configuration, logits, labels, weights, smoothing):
    """The mean loss over rows of outputs; labels of -1 do not count."""
    rows = labels >= 0
    logits, labels = logits[rows], labels[rows]
    if configuration["loss"] == "meanSquaredError":
        targets = torch.nn.functional.one_hot(labels, configuration["classCount"]).double()
        return torch.nn.functional.mse_loss(logits, targets)
    if logits.shape[1] == 1:
        if weights is None and smoothing == 0:
            return torch.nn.functional.binary_cross_entropy_with_logits(logits[:, 0], labels.double())
        logits = torch.cat([torch.zeros_like(logits), logits], 1)
    weights = None if weights is None else torch.tensor(weights, dtype=torch.float64)
    return torch.nn.functional.cross_entropy(logits, labels, weight=weights, label_smoothing=smoothing)


def whole_net(folder, name, seed, lengths, weights=None, smoothing=0, with_state=False, **configuration):
    """A net of any shape: outputs, loss, and the gradient by every parameter."""
    torch.manual_seed(seed)
    classes = configuration["classCount"]
    configuration.setdefault("loss", "binaryCrossEntropy" if classes == 2 else "softmaxCrossEntropy")
    net = torch_nets.Net(configuration)
    configuration = net.c
    with torch.no_grad():
        for p in net.parameters():
            p.copy_(torch.randn_like(p) * 0.4)
    net.double()
    x = exact(len(lengths), max(lengths), configuration["inputSize"])
    for k, count in enumerate(configuration["categoryCounts"]):
        if count:
            x[:, :, k] = torch.randint(0, count, x.shape[:2]).double()
    tensors = {"x": x.float(), "lengths": torch.tensor(lengths)}
    states = [None] * len(lengths)
    if with_state:
        layers = configuration["layerCount"] * (2 if configuration["bidirectional"] else 1)
        tensors["initial"] = exact(2, layers, len(lengths), configuration["hiddenSize"], scale=0.7)
        states = [tuple(tensors["initial"][:, :, [i]]) for i in range(len(lengths))]
        if configuration["cell"] != "lstm":
            states = [hidden for hidden, _ in states]
        tensors["initial"] = tensors["initial"].float()
    outputs = [net(x[i, :length], states[i]) for i, length in enumerate(lengths)]
    if configuration["pooling"] == "none":
        targets = torch.randint(-1, classes, (len(lengths), max(lengths)))
        labels = torch.cat([targets[i, :length] for i, length in enumerate(lengths)])
        for i, length in enumerate(lengths):
            targets[i, length:] = -1
        tensors["targets"] = targets
        tensors["labels"] = torch.zeros(len(lengths), dtype=torch.int64)
        logits = torch.cat(outputs)
    else:
        labels = torch.randint(0, classes, (len(lengths),))
        tensors["labels"] = labels
        logits = torch.stack(outputs)
    loss = net_loss(configuration, logits, labels, weights, smoothing)
    loss.backward()
    tensors |= {"logits": logits.detach(), "loss": loss.detach()}
    for key, p in net.named_parameters():
        tensors[key] = p.detach().float()
        tensors["gradient." + key] = p.grad
    configuration.pop("leftSteps", None)
    save(folder, name, tensors, configuration=configuration, classes=classes, weights=weights, smoothing=smoothing)


def cells(folder):
    ragged = [6, 1, 4, 6, 2]
    shape = dict(inputSize=3, classCount=3, hiddenSize=5, headSizes=[4])
    for number, cell in enumerate(["rnn", "rnn-relu", "gru"]):
        whole_net(folder, f"cell-{cell}-state", 20 + number, ragged, cell=cell, layerCount=1, with_state=True, **shape)
        whole_net(folder, f"cell-{cell}-both", 30 + number, ragged, cell=cell, layerCount=2, bidirectional=True,
                  with_state=True, **shape)
    for number, cell in enumerate(["gru-reset-before", "lstm-norm", "gru-norm"]):
        whole_net(folder, f"cell-{cell}", 40 + number, ragged, cell=cell, layerCount=2, **shape)
        whole_net(folder, f"cell-{cell}-both", 50 + number, ragged, cell=cell, layerCount=1, bidirectional=True,
                  **shape)
    whole_net(folder, "cell-lstm-both", 60, ragged, cell="lstm", layerCount=2, bidirectional=True, with_state=True,
              **shape)


def parts(folder):
    """Poolings, inputs, front ends and losses."""
    ragged = [6, 1, 4, 6, 2]
    gru = dict(cell="gru", hiddenSize=4, layerCount=1)
    for number, pooling in enumerate(["mean", "max", "attention", "none"]):
        whole_net(folder, f"pooling-{pooling}", 70 + number, ragged, inputSize=3, classCount=3, pooling=pooling,
                  headSizes=[5], **gru)
    whole_net(folder, "pooling-attention-both", 74, ragged, inputSize=2, classCount=2, pooling="attention",
              bidirectional=True, **gru)
    whole_net(folder, "input-embedding", 80, ragged, inputSize=1, classCount=3, categoryCounts=[7], embeddingSize=3,
              **gru)
    whole_net(folder, "input-embedding-columns", 81, ragged, inputSize=3, classCount=3, categoryCounts=[4, 0, 6],
              embeddingSize=2, **gru)
    whole_net(folder, "input-one-hot", 82, ragged, inputSize=2, classCount=3, categoryCounts=[5, 0],
              bidirectional=True, **gru)
    whole_net(folder, "input-layer", 83, ragged, inputSize=2, classCount=5, categoryCounts=[5, 3], inputLayerSize=6,
              pooling="none", **gru)
    whole_net(folder, "input-layer-relu", 84, ragged, inputSize=2, classCount=2, inputLayerSize=5,
              rectifiesInput=True, **gru)
    shape = lambda channels, kernel, stride=1, averaged=1: dict(
        channels=channels, kernel=kernel, stride=stride, averaged=averaged)
    whole_net(folder, "conv-gru", 90, [9, 5, 12, 7, 8], inputSize=3, classCount=3,
              convolutions=[shape(4, 3, 2), shape(5, 2)], **gru)
    whole_net(folder, "conv-average", 91, [20, 18, 25, 18, 31], inputSize=3, classCount=2, pooling="mean",
              convolutions=[shape(4, 3, 1, 2), shape(5, 3, 1, 2), shape(6, 3)])
    whole_net(folder, "mean-spectrum", 92, ragged, inputSize=4, classCount=2, pooling="mean", headSizes=[6, 5])
    whole_net(folder, "fully-connected", 93, [5, 5, 5], inputSize=3, classCount=2, pooling="flatten", stepCount=5,
              leftSteps=5, headSizes=[6, 5])
    whole_net(folder, "conv-flatten", 94, [9, 9, 9], inputSize=2, classCount=2, pooling="flatten", stepCount=9,
              leftSteps=3, convolutions=[shape(3, 3, 1, 2)])
    net = dict(inputSize=2, pooling="mean", headSizes=[4])
    whole_net(folder, "loss-squares", 100, ragged, classCount=3, loss="meanSquaredError", **net)
    whole_net(folder, "loss-binary-weights", 101, ragged, classCount=2, weights=[0.3, 2.5], smoothing=0.1, **net)
    whole_net(folder, "loss-softmax-weights", 102, ragged, classCount=3, weights=[0.3, 2.5, 1], **net)
    whole_net(folder, "loss-softmax-smoothing", 103, ragged, classCount=3, weights=[0.3, 2.5, 1], smoothing=0.2,
              **net)


def optimizers(folder, name, seed, make, count=23, steps=10):
    torch.manual_seed(seed)
    p = torch.nn.Parameter(exact(count))
    optimizer = make([p])
    tensors = {"initial": p.detach().float().clone()}
    gradients = exact(steps, count)
    after = []
    for gradient in gradients:
        p.grad = gradient.clone()
        optimizer.step()
        after.append(p.detach().clone())
    tensors |= {"gradients": gradients.float(), "after": torch.stack(after)}
    save(folder, name, tensors)


def schedules(folder):
    """Learning rates of 20 epochs from 0.5, and the losses that the plateau sees."""
    from torch.optim.lr_scheduler import (
        CosineAnnealingLR, LinearLR, ReduceLROnPlateau, SequentialLR, StepLR)
    losses = [1, 0.8, 0.79995, 0.81, 0.9, 0.5, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.4, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6]
    kinds = {
        "step": lambda o: StepLR(o, 3, 0.5),
        "cosine": lambda o: CosineAnnealingLR(o, 7, 0.01),
        "plateau": lambda o: ReduceLROnPlateau(o, factor=0.3, patience=2, min_lr=0.02),
    }
    tensors = {"losses": torch.tensor(losses, dtype=torch.float64)}
    for name, make in kinds.items():
        optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=0.5)
        schedule = make(optimizer)
        rates = []
        for loss in losses:
            rates.append(optimizer.param_groups[0]["lr"])
            optimizer.step()
            schedule.step(loss) if name == "plateau" else schedule.step()
        tensors[name] = torch.tensor(rates, dtype=torch.float64)
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=0.5)
    schedule = SequentialLR(
        optimizer, [LinearLR(optimizer, 1 / 5, total_iters=4), StepLR(optimizer, 3, 0.5)], milestones=[4])
    rates = []
    for _ in losses:
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        schedule.step()
    tensors["warmup-step"] = torch.tensor(rates, dtype=torch.float64)
    save(folder, "schedules", tensors)


def main():
    folder = Path(sys.argv[1])
    lstm(folder, "lstm-binary-ragged-state", 1, 3, 5, 1, 7, 2, [6, 3, 6, 1], True)
    lstm(folder, "lstm-softmax-two-layers-ragged-state", 2, 4, 6, 2, 0, 3, [5, 2, 7, 7, 3], True)
    lstm(folder, "lstm-softmax-three-layers", 3, 1, 17, 3, 9, 4, [8, 8, 8], False)
    lstm(folder, "lstm-binary-many-rows", 4, 5, 20, 1, 16, 2, [1 + (7 * i) % 23 for i in range(40)], False)
    lstm(folder, "lstm-binary-one-step-state", 5, 2, 4, 2, 3, 2, [1, 1], True)
    adam(folder, "adam-default", 6, 37, 10, 0.003)
    adam(folder, "adam-options", 7, 21, 10, 0.05, betas=(0.5, 0.9), eps=1e-3)
    training(folder, "training-clipped", 8, 3, 8, 2, 6, 3, 70, 12, 0.02, 0.25)
    cells(folder)
    parts(folder)
    sgd, adam_w = torch.optim.SGD, torch.optim.AdamW
    optimizers(folder, "sgd-plain", 110, lambda p: sgd(p, lr=0.05))
    optimizers(folder, "sgd-momentum", 111, lambda p: sgd(p, lr=0.05, momentum=0.9, weight_decay=0.01))
    optimizers(folder, "adam-decay", 112, lambda p: torch.optim.Adam(p, lr=0.05, weight_decay=0.1))
    optimizers(folder, "adamw", 113, lambda p: adam_w(p, lr=0.05, weight_decay=0.1))
    schedules(folder)


main()
