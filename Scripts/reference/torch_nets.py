"""The nets of NetworkConfiguration as torch modules, straight from its doc comment.

Items are computed one by one, without padding or packing, so that nothing of that can be wrong here. Cells that torch
does not have are written out as loops.
"""
import torch
from torch.nn import AvgPool1d, Conv1d, Embedding, Linear, ModuleDict, Parameter, ReLU, Sequential, Tanh
from torch.nn.functional import layer_norm

DEFAULTS = dict(
    categoryCounts=[], embeddingSize=0, inputLayerSize=0, rectifiesInput=False, convolutions=[], cell="lstm",
    hiddenSize=1, layerCount=0, bidirectional=False, dropout=0, pooling="last", stepCount=0, headSizes=[])


class LoopCell(torch.nn.Module):
    """Recurrent layers of cells that torch does not have, with torch's parameter names."""

    def __init__(self, cell, inputs, hidden, layers, bidirectional):
        super().__init__()
        self.cell, self.hidden = cell, hidden
        gates = (4 if cell == "lstm-norm" else 3) * hidden
        self.suffixes = []
        for layer in range(layers):
            self.suffixes.append([f"_l{layer}"] + ([f"_l{layer}_reverse"] if bidirectional else []))
            for suffix in self.suffixes[-1]:
                self.add("weight_ih" + suffix, gates, inputs)
                self.add("weight_hh" + suffix, gates, hidden)
                if cell == "gru-reset-before":
                    self.add("bias_ih" + suffix, gates)
                    self.add("bias_hh" + suffix, gates)
                else:
                    for side in ("ih", "hh"):
                        self.add(f"norm_{side}_weight" + suffix, gates)
                        self.add(f"norm_{side}_bias" + suffix, gates)
                    if cell == "lstm-norm":
                        self.add("norm_c_weight" + suffix, hidden)
                        self.add("norm_c_bias" + suffix, hidden)
            inputs = hidden * (2 if bidirectional else 1)

    def add(self, name, *shape):
        self.register_parameter(name, Parameter(torch.zeros(shape)))

    def norm(self, name, suffix, values, groups):
        gain, shift = getattr(self, f"norm_{name}_weight" + suffix), getattr(self, f"norm_{name}_bias" + suffix)
        parts, start = [], 0
        for width in groups:
            end = start + width
            parts.append(layer_norm(values[start:end], (width,), gain[start:end], shift[start:end]))
            start = end
        return torch.cat(parts)

    def step(self, x, h, c, suffix):
        size = self.hidden
        w, u = getattr(self, "weight_ih" + suffix), getattr(self, "weight_hh" + suffix)
        if self.cell == "lstm-norm":
            z = self.norm("ih", suffix, w @ x, [4 * size]) + self.norm("hh", suffix, u @ h, [4 * size])
            i, f, g, o = z.split(size)
            c = f.sigmoid() * c + i.sigmoid() * g.tanh()
            return o.sigmoid() * self.norm("c", suffix, c, [size]).tanh(), c
        if self.cell == "gru-norm":
            a = self.norm("ih", suffix, w @ x, [2 * size, size])
            b = self.norm("hh", suffix, u @ h, [2 * size, size])
            r, z = (a + b)[:2 * size].sigmoid().split(size)
            n = (a[2 * size:] + r * b[2 * size:]).tanh()
        else:
            a = w @ x + getattr(self, "bias_ih" + suffix)
            b = getattr(self, "bias_hh" + suffix)
            r, z = (a[:2 * size] + u[:2 * size] @ h + b[:2 * size]).sigmoid().split(size)
            n = (a[2 * size:] + u[2 * size:] @ (r * h) + b[2 * size:]).tanh()
        return (1 - z) * n + z * h, c

    def forward(self, x, state=None):
        steps = x[0]
        for suffixes in self.suffixes:
            outputs = []
            for suffix in suffixes:
                h = c = torch.zeros(self.hidden, dtype=x.dtype)
                order = range(len(steps)) if len(outputs) == 0 else reversed(range(len(steps)))
                states = {}
                for t in order:
                    h, c = self.step(steps[t], h, c, suffix)
                    states[t] = h
                outputs.append(torch.stack([states[t] for t in range(len(steps))]))
            steps = torch.cat(outputs, 1)
        return steps[None], None


class Net(torch.nn.Module):
    def __init__(self, configuration):
        super().__init__()
        c = self.c = {**DEFAULTS, **configuration}
        size = c["inputSize"]
        counts = c["categoryCounts"]
        if counts and c["embeddingSize"]:
            columns = [k for k, count in enumerate(counts) if count]
            tables = {str(k): Embedding(counts[k], c["embeddingSize"]) for k in columns}
            self.embedding = tables[str(columns[0])] if len(columns) == 1 else ModuleDict(tables)
            size = sum(c["embeddingSize"] if count else 1 for count in counts)
        elif counts:
            size = sum(max(count, 1) for count in counts)
        if c["inputLayerSize"]:
            self.input = Linear(size, c["inputLayerSize"])
            size = c["inputLayerSize"]
        if c["convolutions"]:
            modules = []
            for shape in c["convolutions"]:
                modules += [Conv1d(size, shape["channels"], shape["kernel"], shape["stride"]), ReLU()]
                if shape["averaged"] > 1:
                    modules.append(AvgPool1d(shape["averaged"]))
                size = shape["channels"]
            self.conv = Sequential(*modules)
        if c["layerCount"]:
            both = c["bidirectional"]
            options = dict(batch_first=True, bidirectional=both)
            sizes = (size, c["hiddenSize"], c["layerCount"])
            if c["cell"] == "lstm":
                self.rnn = torch.nn.LSTM(*sizes, **options)
            elif c["cell"] == "gru":
                self.rnn = torch.nn.GRU(*sizes, **options)
            elif c["cell"] == "rnn":
                self.rnn = torch.nn.RNN(*sizes, **options)
            elif c["cell"] == "rnn-relu":
                self.rnn = torch.nn.RNN(*sizes, nonlinearity="relu", **options)
            else:
                self.rnn = LoopCell(c["cell"], *sizes, both)
            size = c["hiddenSize"] * (2 if both else 1)
        if c["pooling"] == "attention":
            self.attention = Sequential(Linear(size, size), Tanh(), Linear(size, 1, bias=False))
        if c["pooling"] == "flatten":
            size *= c["leftSteps"]
        modules = []
        for units in c["headSizes"]:
            modules += [Linear(size, units), ReLU()]
            size = units
        outputs = 1 if c["loss"] == "binaryCrossEntropy" else c["classCount"]
        self.head = Sequential(*modules, Linear(size, outputs))

    def encode(self, x):
        counts = self.c["categoryCounts"]
        if not counts:
            return x
        parts = []
        for k, count in enumerate(counts):
            column = x[:, k]
            if not count:
                parts.append(column[:, None])
            elif self.c["embeddingSize"]:
                table = self.embedding[str(k)] if isinstance(self.embedding, ModuleDict) else self.embedding
                parts.append(table(column.long()))
            else:
                parts.append(torch.nn.functional.one_hot(column.long(), count).to(x.dtype))
        return torch.cat(parts, 1)

    def forward(self, x, state=None):
        """The outputs of one item, [steps, features]."""
        c = self.c
        x = self.encode(x)
        if c["inputLayerSize"]:
            x = self.input(x)
            if c["rectifiesInput"]:
                x = x.relu()
        if c["convolutions"]:
            x = self.conv(x.T[None])[0].T
        if c["layerCount"]:
            x = self.rnn(x[None], state)[0][0]
        pooling = c["pooling"]
        if pooling == "last":
            size = c["hiddenSize"]
            row = x[-1] if not c["bidirectional"] else torch.cat([x[-1, :size], x[0, size:]])
        elif pooling == "mean":
            row = x.mean(0)
        elif pooling == "max":
            row = x.max(0).values
        elif pooling == "attention":
            row = self.attention(x).softmax(0)[:, 0] @ x
        elif pooling == "flatten":
            row = x.flatten()
        else:
            row = x
        return self.head(row)
