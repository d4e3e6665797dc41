#!/usr/bin/env python3
"""Runs ours and the peer in turn on the same work and writes the ratios: a table in Markdown and the figures in JSON.

usage: run.py --prep PREP --python PYTHON --archive TRAINING.zip [--rounds 3] [--seconds 3] [--only TASK,...] [--output docs]

PYTHON is the interpreter of the environment that peers/install.sh made. TRAINING.zip is a CinC 2017 archive at its
full size. Ratios above 1 mean that ours is better. Standard library only.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile

import net_tasks
import pipeline_tasks
import signal_tasks
from measuring import machine

HERE = os.path.dirname(os.path.abspath(__file__))
SECTIONS = {
    "Features, on one core": (signal_tasks.spectrogram, signal_tasks.mfcc, signal_tasks.preprocessing),
    "Readers, on one core": (signal_tasks.reading,),
    "Nets: training steps (2 threads where nothing is said)": (net_tasks.training,),
    "Nets: how a training step grows": (net_tasks.scaling,),
    "Nets: forward, 2 threads": (net_tasks.forward,),
    "Whole jobs": (pipeline_tasks.archive, pipeline_tasks.growth, pipeline_tasks.clips, pipeline_tasks.heartbeats,
                   pipeline_tasks.start),
}


def shown(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def table(results):
    rows = ["| work | ours | peer | ratio | of the rounds | aim |", "| --- | --- | --- | ---: | --- | ---: |"]
    for result in results:
        ratios, aim = result["ratios"], result["aim"]
        rows.append(
            f"| {result['task']} | {shown(result['ours'])} {result['unit']} | {shown(result['peer'])} {result['unit']} | "
            f"{result['ratio']:.2f} | {ratios[0]:.2f} to {ratios[-1]:.2f} | {f'{aim:.3g}' if aim else ''} |")
    return "\n".join(rows)


def summary(name, unit, aim, pairs):
    smaller_is_better = not unit.endswith("/s")
    ratios = sorted(peer / mine if smaller_is_better else mine / peer for mine, peer in pairs)
    mine, peer = (statistics.median(values) for values in zip(*pairs))
    return dict(task=name, unit=unit, ours=mine, peer=peer, ratio=statistics.median(ratios), ratios=ratios, aim=aim)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--prep", required=True)
    parser.add_argument("--python", required=True)
    parser.add_argument("--archive", required=True)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=3)
    parser.add_argument("--only", help="names of tasks, such as spectrogram,training; the others are left out of the table")
    parser.add_argument("--output", default=os.path.join(HERE, "..", "docs"))
    parser.add_argument("--work", default=tempfile.gettempdir())
    options = parser.parse_args()
    options.build, options.peers = HERE + "/.build/release", HERE + "/peers"
    options.loop = os.path.join(options.work, "fftw_loop")
    subprocess.run(["cc", "-O3", "-march=native", options.peers + "/fftw_loop.c", "-o", options.loop, "-lfftw3f", "-lm"],
                   check=True)
    only = options.only.split(",") if options.only else None
    results = {section: {} for section in SECTIONS}
    for round in range(options.rounds):
        for section, tasks in SECTIONS.items():
            for task in tasks:
                if only and task.__name__ not in only:
                    continue
                print(f"round {round + 1} of {options.rounds}: {task.__name__}", file=sys.stderr)
                for name, unit, mine, peer, aim in task(options):
                    results[section].setdefault(name, (unit, aim, []))[2].append((mine, peer))
    sections = {
        section: [summary(name, *result) for name, result in rows.items()] for section, rows in results.items() if rows}
    with open(os.path.join(options.output, "benchmarks.json"), "w") as file:
        json.dump(dict(machine=machine(), rounds=options.rounds, results=sections), file, indent=1)
        file.write("\n")
    with open(os.path.join(options.output, "benchmarks.md"), "w") as file:
        file.write(
            "# Benchmarks\n\nMade by `make bench`: ours and the peer in turn on the same work, medians of "
            f"{options.rounds} rounds. A ratio above 1 means that\nours is better: more work a second, less time, "
            "less memory, smaller files. Absolute figures move with the machine;\n[performance.md](performance.md) says "
            f"where the time goes.\n\nMachine: {machine()}.\n")
        for section, rows in sections.items():
            file.write(f"\n## {section}\n\n{table(rows)}\n")


if __name__ == "__main__":
    main()
