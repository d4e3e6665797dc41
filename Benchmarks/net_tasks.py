"""Recurrent networks: training steps and forward passes, compared with PyTorch and onnxruntime."""
from measuring import measured, number

TRAIN = (  # work, arguments of both programs, target
    ("LSTM 192 x 40 x 17, hidden 128, 1 thread", "threads=1", None),
    ("LSTM 192 x 40 x 17, hidden 128", "", 3),
    ("GRU 192 x 40 x 17, hidden 128", "cell=gru", 3.5),
    ("tanh RNN 192 x 40 x 17, hidden 128", "cell=rnn", 2.5),
    ("bidirectional 4-layer LSTM, 100 x 32 x 20, hidden 128", "layers=4 directions=2 batch=100 steps=32 features=20 head=0",
     2),
    ("GRU 64 x (120 to 140) x 1, hidden 64, packed",
     "cell=gru batch=64 steps=140 shortest=120 features=1 hidden=64 head=0", 20),
    ("LSTM 64 x (120 to 140) x 1, hidden 64, packed", "batch=64 steps=140 shortest=120 features=1 hidden=64 head=0", 25),
)
SCALES = tuple(
    (f"LSTM 192 x 40 x 17, hidden {hidden}", f"hidden={hidden}") for hidden in (32, 512)
) + tuple(
    (f"LSTM {batch} x {steps} x 17, hidden 128", f"batch={batch} steps={steps}")
    for batch, steps in ((192, 400), (48, 2000), (1, 40), (16, 40), (512, 40)))
FORWARD = tuple((cell, batch) for cell in ("lstm", "gru", "rnn") for batch in (1, 8, 64, 192, 512))


def both(options, arguments):
    arguments = arguments.split() + [f"seconds={options.seconds}"]
    ours, _, _ = measured([options.build + "/nets-benchmark"] + arguments)
    peer, _, _ = measured([options.python, options.peers + "/nets_speed.py"] + arguments)
    return ours, peer


def training(options):
    for name, arguments, target in TRAIN:
        ours, peer = both(options, arguments)
        yield name, "PyTorch", "items/s", number(ours, "train"), number(peer, "train"), target


def scaling(options):
    for name, arguments in SCALES:
        ours, peer = both(options, arguments)
        yield name, "PyTorch", "items/s", number(ours, "train"), number(peer, "train"), None


def forward(options):
    for cell, batch in FORWARD:
        ours, peer = both(options, f"part=forward cell={cell} batch={batch}")
        mine = number(ours, "forward")
        name = f"{cell.upper()} {batch} x 40 x 17, hidden 128"
        yield name, "PyTorch", "items/s", mine, number(peer, "forward"), 1
        yield name, "onnxruntime", "items/s", mine, number(peer, "onnxruntime"), 1
