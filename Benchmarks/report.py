#!/usr/bin/env python3
"""Writes docs/benchmarks.md and docs/benchmarks.csv from the figures in docs/benchmarks.json.

usage: report.py [DIRECTORY]      default: docs; run.py calls this after its measurements. Standard library only.
"""
import csv
import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
NAMES = {"numpy": "NumPy", "scipy": "SciPy", "torch": "PyTorch", "wfdb": "wfdb-python", "onnx": "ONNX"}

TOP = """# Benchmarks

Speed, memory, and output size of `prep` beside the programs that do the same work in Python, measured in turn on the same
machine and inputs by `make bench`. `prep` and peer columns are medians of {rounds} rounds, the ratio is the median of the
ratios of the rounds, and the range is their smallest and largest. A ratio above 1 means that `prep` is better: more work per
second, less time, less memory, smaller files. The target is the ratio that the project aims at. Ratios have two digits,
because the rounds differ by more; all figures are in [benchmarks.csv](benchmarks.csv) and [benchmarks.json](benchmarks.json).
Absolute figures depend on the machine; [performance](performance.md) has the profile.

- Machine: {machine}.
- Peers: {versions}.
- Threads: sections state the number of threads; PyTorch and onnxruntime get the same number as `prep`. The Python pipelines
  of whole jobs use the defaults of their libraries.
- Archive: {archive}

{missed}
"""

FORWARD = """Ratios to PyTorch / to onnxruntime by batch size; items of 40 time steps and 17 features, hidden size 128.
Targets are 1.
"""


def shown(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def two_digits(ratio):
    return f"{ratio:,.0f}" if ratio >= 10 else f"{ratio:.1f}"


def missed(results):
    """A sentence for the targets that are missed."""
    rows = [row for section in results.values() for row in section if row["target"] and row["ratio"] < row["target"]]
    if not rows:
        return "All targets are met."
    what = "; ".join(f"{row['work']}, compared with the {row['peer_name']} ({two_digits(row['ratio'])} of {row['target']:g})" for row in rows)
    return f"Targets that are missed: {what}."


def table(rows):
    lines = ["| work | compared with | prep | peer | ratio | range | target |", "| --- | --- | ---: | ---: | ---: | --- | ---: |"]
    for row in rows:
        low, high = two_digits(row["ratios"][0]), two_digits(row["ratios"][-1])
        target = f"{row['target']:.2g}" if row["target"] else ""
        lines.append(f"| {row['work']} | {row['peer_name']} | {shown(row['prep'])} {row['unit']} | {shown(row['peer'])} {row['unit']} | "
                     f"{two_digits(row['ratio'])} | {low} to {high} | {target} |")
    return "\n".join(lines)


def forward_table(rows):
    """Ratios of forward passes, a row for each cell and a column for each batch size."""
    cells, batches, ratios = [], [], {}
    for row in rows:
        cell, batch = row["work"].split(" x ")[0].split(" ")
        cells, batches = list(dict.fromkeys([*cells, cell])), list(dict.fromkeys([*batches, batch]))
        ratios[cell, batch, row["peer_name"]] = two_digits(row["ratio"])
    lines = ["| cell | " + " | ".join(f"batch {batch}" for batch in batches) + " |", "| --- |" + " ---: |" * len(batches)]
    for cell in cells:
        pairs = (" / ".join(ratios[cell, batch, peer] for peer in ("PyTorch", "onnxruntime")) for batch in batches)
        lines.append(f"| {cell} | " + " | ".join(pairs) + " |")
    return FORWARD + "\n" + "\n".join(lines)


def versions():
    """The pinned versions of the peers."""
    with open(os.path.join(HERE, "peers", "requirements.txt")) as file:
        pins = [line.strip().split("==") for line in file if "==" in line]
    return ", ".join(f"{NAMES.get(name, name)} {version}" for name, version in pins)


def write(directory):
    with open(os.path.join(directory, "benchmarks.json")) as file:
        data = json.load(file)
    results = data["results"]
    archive = data.get("archive", "named with --archive; see --archive-note.")
    text = TOP.format(rounds=data["rounds"], machine=data["machine"], versions=versions(), archive=archive, missed=missed(results))
    for section, rows in results.items():
        text += f"\n## {section}\n\n{forward_table(rows) if section.startswith('Forward') else table(rows)}\n"
    with open(os.path.join(directory, "benchmarks.md"), "w") as file:
        file.write(text)
    with open(os.path.join(directory, "benchmarks.csv"), "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["section", "work", "peer", "unit", "prep", "peer_value", "ratio", "lowest_ratio", "highest_ratio", "target"])
        for section, rows in results.items():
            for row in rows:
                writer.writerow([section, row["work"], row["peer_name"], row["unit"], row["prep"], row["peer"], f"{row['ratio']:.2f}",
                                 f"{row['ratios'][0]:.2f}", f"{row['ratios'][-1]:.2f}", row["target"] or ""])


if __name__ == "__main__":
    write(sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, "..", "docs"))
