"""Examples a second of the W1 LSTM in PyTorch: forward alone, and a whole training step.

usage: lstm_speed.py [--threads N] [--seconds 5]
"""
import argparse
import time

import torch
from torch import nn

from w1_net import LSTMClassifier


def rate(step, batch_size, seconds):
    for _ in range(3):
        step()
    best, begin, steps = 0.0, time.perf_counter(), 0
    while time.perf_counter() - begin < seconds:
        lap = time.perf_counter()
        step()
        best = max(best, batch_size / (time.perf_counter() - lap))
        steps += 1
    return steps * batch_size / (time.perf_counter() - begin), best


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--batch-size", type=int, default=192)
    parser.add_argument("--steps", type=int, default=40)
    parser.add_argument("--features", type=int, default=17)
    parser.add_argument("--hidden", type=int, default=128)
    parser.add_argument("--head", type=int, default=128)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(1)
    net = LSTMClassifier(options.features, options.hidden, options.head)
    optimizer = torch.optim.Adam(net.parameters(), lr=0.003)
    loss = nn.BCEWithLogitsLoss()
    values = torch.randn(options.batch_size, options.steps, options.features)
    labels = torch.randint(0, 2, (options.batch_size,)).float()

    def forward():
        with torch.no_grad():
            net(values)

    def step():
        optimizer.zero_grad()
        loss(net(values), labels).backward()
        optimizer.step()

    for name, body in (("forward", forward), ("train", step)):
        mean, best = rate(body, options.batch_size, options.seconds)
        print(f"{name}: {mean:.0f} examples/s, best step {best:.0f}, {options.threads} threads")


if __name__ == "__main__":
    main()
