"""The LSTM of W1 in PyTorch and its training recipe."""
import torch
from torch import nn


class LSTMClassifier(nn.Module):
    """[B, T, features] to one logit: LSTM, last hidden state, linear, ReLU, linear."""

    def __init__(self, features=17, hidden=128, head=128):
        super().__init__()
        self.rnn = nn.LSTM(features, hidden, batch_first=True)
        self.head = nn.Sequential(nn.Linear(hidden, head), nn.ReLU(), nn.Linear(head, 1))

    def forward(self, x):
        _, (last, _) = self.rnn(x)
        return self.head(last[-1]).squeeze(-1)


def train(values, labels, seed, epochs=20, batch_size=192, learning_rate=0.003):
    """Trains on float chunks [n, T, features] and 0/1 labels; every batch but the last of an epoch is full."""
    torch.manual_seed(seed)
    net = LSTMClassifier(values.shape[2])
    optimizer = torch.optim.Adam(net.parameters(), lr=learning_rate)
    loss = nn.BCEWithLogitsLoss()
    for _ in range(epochs):
        order = torch.randperm(len(labels))
        for start in range(0, len(order), batch_size):
            batch = order[start:start + batch_size]
            optimizer.zero_grad()
            loss(net(values[batch]), labels[batch]).backward()
            optimizer.step()
    return net


def balanced_accuracy(net, values, labels):
    """Mean of the two classes' recalls."""
    with torch.no_grad():
        predicted = torch.cat([net(part) for part in values.split(1024)]) > 0
    return sum((predicted[labels == c] == c).double().mean().item() for c in (0, 1)) / 2
