#!/usr/bin/env python3
"""What nets trained with `prep train --folds` are worth after their last epoch, as a row of a table.

usage: w1_scores.py NAME FOLDS...    FOLDS: output folders of prep train, one for each seed

Needs Python's standard library alone. Reads folds.json of each folder.

Prints: name | balanced accuracy of items | of recordings | confusion of recordings, summed over folds and seeds, and for
classes N, A and O the score of CinC 2017: mean over them of 2 n / (sum of row + sum of column), of recordings.
"""
import json
import os
import statistics
import sys


def challenge_score(matrix, names):
    """Mean F1 of the classes N, A and O; rows are labels, columns predictions."""
    def f1(k):
        total = sum(matrix[k]) + sum(row[k] for row in matrix)
        return 2 * matrix[k][k] / total if total else 0.0
    return statistics.mean(f1(names.index(name)) for name in "NAO")


def add(matrices):
    return [[sum(cells) for cells in zip(*rows)] for rows in zip(*matrices)]


def spread(values):
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
            # Where an item is a whole recording there is nothing to be joined.
            recordings.append(fold.get("last_recordings", fold["last"])["balanced_accuracy"])
        confusions.append(report["confusion"].get("last_recordings", report["confusion"]["last"]))
    cells = [name, spread(items), spread(recordings), json.dumps(add(confusions))]
    names = report["class_names"]
    if set("NAO") <= set(names):
        cells.append(spread([challenge_score(matrix, names) for matrix in confusions]))
    print("| " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
