#!/usr/bin/env python3
"""Prints the cross-validation metrics of `prep train --folds` after the last epoch, as a row of a table.

usage: w1_scores.py NAME DIRECTORY...    DIRECTORY: outputs of prep train, one per seed

Reads folds.json of each directory. Standard library only.

Columns: name | balanced accuracy of items | of recordings | confusion matrix of recordings, summed over folds and seeds;
for classes N, A, and O also the score of CinC 2017: their mean F1, of recordings.
"""
import json
import os
import statistics
import sys


def challenge_score(matrix, names):
    """Returns the mean F1 of the classes N, A, and O; rows are true labels, columns predicted labels."""
    def f1(k):
        total = sum(matrix[k]) + sum(row[k] for row in matrix)
        return 2 * matrix[k][k] / total if total else 0.0
    return statistics.mean(f1(names.index(name)) for name in "NAO")


def add(matrices):
    return [[sum(cells) for cells in zip(*rows)] for rows in zip(*matrices)]


def mean_and_deviation(values):
    return f"{statistics.mean(values):.3f}" + (f" ± {statistics.pstdev(values):.3f}" if len(values) > 1 else "")


def main():
    if len(sys.argv) < 3:
        raise SystemExit(__doc__)
    name, *seeds = sys.argv[1:]
    items, recordings, confusions = [], [], []
    for output in seeds:
        with open(os.path.join(output, "folds.json")) as file:
            report = json.load(file)
        for fold in report["folds"]:
            items.append(fold["last"]["balanced_accuracy"])
            # Items that are whole recordings have no separate metrics per recording.
            recordings.append(fold.get("last_recordings", fold["last"])["balanced_accuracy"])
        confusions.append(report["confusion"].get("last_recordings", report["confusion"]["last"]))
    cells = [name, mean_and_deviation(items), mean_and_deviation(recordings), json.dumps(add(confusions))]
    names = report["class_names"]
    if set("NAO") <= set(names):
        cells.append(mean_and_deviation([challenge_score(matrix, names) for matrix in confusions]))
    print("| " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
