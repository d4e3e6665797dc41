"""Examples a second of a recurrent net in PyTorch (and onnxruntime): of a training step, or forward alone.

usage: nets_speed.py [part=train|forward] [cell=lstm] [layers=1] [directions=1] [batch=192] [steps=40] [shortest=40]
                     [features=17] [hidden=128] [head=128] [threads=2] [seconds=5]

Items of different lengths are packed, as the documentation of torch.nn.utils.rnn has it. The batch of a step lies in memory
before the clock starts.
"""
import sys
import time

import numpy as np
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence

GIVEN = dict(argument.split("=", 1) for argument in sys.argv[1:])


def number(name, usual):
    return int(GIVEN.get(name, usual))


class Net(nn.Module):
    """[B, T, features] to one logit: recurrent layers, last states, linear, ReLU, linear."""

    def __init__(self, cell, features, hidden, layers, directions, head):
        super().__init__()
        kind = {"lstm": nn.LSTM, "gru": nn.GRU, "rnn": nn.RNN}[cell]
        self.directions = directions
        self.rnn = kind(features, hidden, layers, batch_first=True, bidirectional=directions == 2)
        size = hidden * directions
        self.head = nn.Sequential(nn.Linear(size, head), nn.ReLU(), nn.Linear(head, 1)) if head else nn.Linear(size, 1)

    def forward(self, x, lengths=None):
        if lengths is not None:
            x = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        _, last = self.rnn(x)
        last = last[0] if isinstance(last, tuple) else last
        return self.head(torch.cat(list(last[-self.directions:]), -1)).squeeze(-1)


def rate(step, batch_size, seconds):
    for _ in range(3):
        step()
    begin, steps = time.perf_counter(), 0
    while time.perf_counter() - begin < seconds:
        step()
        steps += 1
    return steps * batch_size / (time.perf_counter() - begin)


def onnx_step(net, values, cell, threads):
    """The same net in onnxruntime, for one layer in one direction: what it computes is compared first."""
    from io import BytesIO

    import onnxruntime
    from onnx import TensorProto, helper, numpy_helper

    gates = {"lstm": [0, 3, 1, 2], "gru": [1, 0, 2], "rnn": [0]}[cell]  # PyTorch's order to that of ONNX

    def ordered(tensor):
        parts = tensor.detach().chunk(len(gates))
        return torch.cat([parts[gate] for gate in gates]).numpy()

    rnn = net.rnn
    tensors = {
        "w": ordered(rnn.weight_ih_l0)[None], "r": ordered(rnn.weight_hh_l0)[None],
        "b": np.concatenate([ordered(rnn.bias_ih_l0), ordered(rnn.bias_hh_l0)])[None]}
    nodes = [
        helper.make_node("Transpose", ["x"], ["steps"], perm=[1, 0, 2]),
        helper.make_node(cell.upper(), ["steps", "w", "r", "b"], ["", "last"], hidden_size=rnn.hidden_size,
                         **({"linear_before_reset": 1} if cell == "gru" else {})),
        helper.make_node("Squeeze", ["last", "axis"], ["state"])]
    tensors["axis"] = np.array([0])
    dense = [layer for layer in (net.head if isinstance(net.head, nn.Sequential) else [net.head])]
    name = "state"
    for i, layer in enumerate(dense):
        if isinstance(layer, nn.ReLU):
            nodes.append(helper.make_node("Relu", [name], [f"h{i}"]))
        else:
            tensors[f"w{i}"], tensors[f"b{i}"] = layer.weight.detach().numpy(), layer.bias.detach().numpy()
            nodes.append(helper.make_node("Gemm", [name, f"w{i}", f"b{i}"], [f"h{i}"], transB=1))
        name = f"h{i}"
    graph = helper.make_graph(
        nodes, "net", [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["n", "t", values.shape[2]])],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["n", 1])],
        [numpy_helper.from_array(value, key) for key, value in tensors.items()])
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    file = BytesIO(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8).SerializeToString())
    session = onnxruntime.InferenceSession(file.getvalue(), options, providers=["CPUExecutionProvider"])
    array = values.numpy()
    with torch.no_grad():
        difference = np.abs(session.run(None, {"x": array})[0][:, 0] - net(values).numpy()).max()
    assert difference < 1e-4, difference
    return lambda: session.run(None, {"x": array})


def main():
    cell, batch, steps = GIVEN.get("cell", "lstm"), number("batch", 192), number("steps", 40)
    shortest, threads, seconds = number("shortest", steps), number("threads", 2), number("seconds", 5)
    layers, directions = number("layers", 1), number("directions", 1)
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    net = Net(cell, number("features", 17), number("hidden", 128), layers, directions, number("head", 128))
    values = torch.randn(batch, steps, number("features", 17))
    lengths = None
    if shortest < steps:
        lengths = torch.tensor([shortest + item * 7 % (steps - shortest + 1) for item in range(batch)])
    if GIVEN.get("part") == "forward":
        net.eval()

        def forward():
            with torch.inference_mode():
                net(values, lengths)

        print(f"forward: {rate(forward, batch, seconds):.0f} examples/s, {threads} threads")
        if lengths is None and layers == directions == 1:
            print(f"onnxruntime: {rate(onnx_step(net, values, cell, threads), batch, seconds):.0f} examples/s")
        return
    labels = torch.randint(0, 2, (batch,)).float()
    optimizer = torch.optim.Adam(net.parameters(), lr=0.003)
    loss = nn.BCEWithLogitsLoss()

    def step():
        optimizer.zero_grad()
        loss(net(values, lengths), labels).backward()
        optimizer.step()

    print(f"train: {rate(step, batch, seconds):.0f} examples/s, {threads} threads")


if __name__ == "__main__":
    main()
