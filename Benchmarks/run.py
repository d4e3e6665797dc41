#!/usr/bin/env python3
"""Runs prep and the peer in turn on the same work and writes the figures: in JSON, and through report.py as a page.

usage: run.py --prep PREP --python PYTHON --archive TRAINING.zip [--archive-note TEXT] [--rounds 3] [--seconds 3]
              [--only TASK,...] [--output docs]

PYTHON is the interpreter of the environment that peers/install.sh made. TRAINING.zip has the layout and size of the CinC
2017 archive; TEXT says on the page which archive it was. Ratios above 1 mean that prep is better. Standard library only.
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
import report
import signal_tasks
from measuring import machine

HERE = os.path.dirname(os.path.abspath(__file__))
SECTIONS = {
    "Whole jobs": (pipeline_tasks.archive, pipeline_tasks.growth, pipeline_tasks.clips, pipeline_tasks.heartbeats,
                   pipeline_tasks.start),
    "Features, on one core": (signal_tasks.spectrogram, signal_tasks.mfcc, signal_tasks.preprocessing),
    "Readers, on one core": (signal_tasks.reading,),
    "Training steps of networks, 2 threads unless stated": (net_tasks.training,),
    "Training steps by size of the network and the batch, 2 threads": (net_tasks.scaling,),
    "Forward passes of networks, 2 threads": (net_tasks.forward,),
}


def summary(name, unit, target, pairs):
    smaller_is_better = not unit.endswith("/s")
    ratios = sorted(peer / mine if smaller_is_better else mine / peer for mine, peer in pairs)
    mine, peer = (statistics.median(values) for values in zip(*pairs))
    work, peer_name = name
    return dict(work=work, peer_name=peer_name, unit=unit, prep=mine, peer=peer, ratio=statistics.median(ratios), ratios=ratios,
                target=target)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--prep", required=True)
    parser.add_argument("--python", required=True)
    parser.add_argument("--archive", required=True)
    parser.add_argument("--archive-note", default="named with --archive.", help="which archive was timed, a sentence")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=3)
    parser.add_argument("--only", help="names of tasks, for example spectrogram,training; others do not run")
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
                for work, peer_name, unit, mine, peer, target in task(options):
                    results[section].setdefault((work, peer_name), (unit, target, []))[2].append((mine, peer))
    sections = {
        section: [summary(name, *result) for name, result in rows.items()] for section, rows in results.items() if rows}
    with open(os.path.join(options.output, "benchmarks.json"), "w") as file:
        json.dump(dict(machine=machine(), rounds=options.rounds, archive=options.archive_note, results=sections), file, indent=1)
        file.write("\n")
    report.write(options.output)


if __name__ == "__main__":
    main()
