#!/usr/bin/env python3
"""What nets trained with `prep train --folds` are worth after their last epoch, as a row of a table.

usage: w1_scores.py PREP NAME DATA FOLDS...    FOLDS: output folders of prep train, one for each seed

Needs Python's standard library alone. `prep` keeps the weights of the epoch that did best on the very fold that judges
it; so the last weights are taken out of last.safetensors, and `prep evaluate` is asked about those.

Prints: name | balanced accuracy of items | of recordings | confusion of recordings, summed over folds and seeds, and for
classes N, A and O the score of CinC 2017: mean over them of 2 n / (sum of row + sum of column), of recordings.
"""
import json
import os
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile


def write_last_weights(run, path):
    """Copies from last.safetensors what belongs neither to the optimiser nor to the best epoch."""
    with open(os.path.join(run, "last.safetensors"), "rb") as file:
        header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
        begin, tensors, data = file.tell(), {}, b""
        for name, tensor in header.items():
            if name == "__metadata__" or name.startswith(("optimizer.", "best.")):
                continue
            first, end = tensor["data_offsets"]
            file.seek(begin + first)
            tensors[name] = dict(tensor, data_offsets=[len(data), len(data) + end - first])
            data += file.read(end - first)
    text = json.dumps(tensors).encode()
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


def evaluate(prep, run, data):
    """The report of `prep evaluate` on the run's own fold."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(os.path.join(run, "run.json"), folder)
        write_last_weights(run, os.path.join(folder, "model.safetensors"))
        return json.loads(subprocess.run(
            [prep, "evaluate", folder, data, "--json", "--jobs", "1"], check=True, stdout=subprocess.PIPE).stdout)


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
    if len(sys.argv) < 5:
        raise SystemExit(__doc__)
    prep, name, data, *seeds = sys.argv[1:]
    items, recordings, confusions = [], [], []
    for output in seeds:
        with open(os.path.join(output, "folds.json")) as file:
            folds = json.load(file)["folds"]
        matrices = []
        for fold in folds:
            report = evaluate(prep, os.path.join(output, fold["run"]), data)
            known = fold["last"]["balanced_accuracy"]
            if abs(report["items"]["balanced_accuracy"] - known) > 1e-9:
                raise SystemExit(f"{output}/{fold['run']}: evaluation and history disagree about the last epoch")
            items.append(known)
            # Where an item is a whole recording there is nothing to be joined.
            whole = report.get("recordings") or report["items"]
            recordings.append(whole["balanced_accuracy"])
            matrices.append(whole["confusion"])
        confusions.append(add(matrices))
    cells = [name, spread(items), spread(recordings), json.dumps(add(confusions))]
    names = report["class_names"]
    if set("NAO") <= set(names):
        cells.append(spread([challenge_score(matrix, names) for matrix in confusions]))
    print("| " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
