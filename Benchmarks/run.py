#!/usr/bin/env python3
"""Runs ours and the peer in turn on the same work and writes the ratios: a table in Markdown and the figures in JSON.

usage: run.py --prep PREP --python PYTHON --archive TRAINING.zip [--rounds 3] [--seconds 5] [--output docs]

PYTHON is the interpreter of the environment that peers/install.sh made. TRAINING.zip is a CinC 2017 archive at its
full size. Ratios above 1 mean that ours is better. Standard library only.
"""
import argparse
import json
import os
import platform
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))


def measured(command):
    """Runs a command; gives its output, wall seconds and peak memory in MiB."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{' '.join(command)}: exit code {process.returncode}")
    return output, time.perf_counter() - begin, usage.ru_maxrss / 1024


def number(output, label):
    """The first number behind `label:`."""
    match = re.search(rf"^{re.escape(label)}: ([0-9.]+)", output, re.M)
    if not match:
        raise SystemExit(f"no line '{label}: ...' in:\n{output}")
    return float(match.group(1))


def folder_size(path):
    return sum(os.path.getsize(os.path.join(path, name)) for name in os.listdir(path)) / 1e6


def spectrogram(options):
    ours, _, _ = measured([options.build + "/spectrogram-benchmark", "3"])
    peer, _, _ = measured([options.python, HERE + "/peers/spectrogram_speed.py", "3"])
    bare, _, _ = measured([options.loop])
    one = "9,000-sample recordings one by one"
    mine = number(ours, "detrend constant, into one array")
    yield "spectrogram 512 x 18,286 against SciPy, batched", "Msamples/s", mine, number(peer, "scipy, one array")
    yield "the same against a bare loop over FFTW", "Msamples/s", mine, float(re.search(r"([0-9.]+) Msamples", bare)[1])
    yield ("spectrogram of 9,000 samples, one by one, against SciPy", "Msamples/s",
           number(ours, "detrend constant, " + one), number(peer, "scipy, " + one))


def mfcc(options):
    ours, _, _ = measured([options.build + "/mfcc-benchmark", "5"])
    peer, _, _ = measured([options.python, HERE + "/peers/mfcc_speed.py", "5"])
    for name, peers in (("mfcc", "librosa mfcc"), ("mel", "librosa mel"), ("kaldi mfcc", "kaldi-native-fbank mfcc")):
        yield f"{name} of 1-second clips at 16 kHz, one core, against {peers}", "clips/s", number(ours, name), number(peer, peers)


def reading(options):
    folder = os.path.join(options.work, "reading-benchmark")
    if not os.path.exists(folder):
        measured([options.python, HERE + "/peers/reading_speed.py", "make", folder])
    ours, _, _ = measured([options.build + "/reading-benchmark", folder, "3"])
    peer, _, _ = measured([options.python, HERE + "/peers/reading_speed.py", folder, "3"])
    for name, what in (("wav", "WAV clips of a second, against SciPy"),
                       ("csv", "CSV of 250,000 x 4 numbers, against pandas"),
                       ("wfdb 16", "WFDB format 16, 650,000 x 2 samples, against wfdb-python"),
                       ("wfdb 212", "WFDB format 212, the same")):
        yield f"reading {what}, one core", "recordings/s", number(ours, name), number(peer, name)


def preprocessing(options):
    ours, _, _ = measured([options.build + "/preprocessing-benchmark", "5"])
    peer, _, _ = measured([options.python, HERE + "/peers/preprocessing_speed.py", "5"])
    for rates in ("300 to 250 Hz", "44100 to 16000 Hz"):
        yield (f"resampling {rates}, default filter, one core, against resample_poly with the same taps", "Msamples/s",
               number(ours, "sharp " + rates), number(peer, "sharp " + rates))
        yield (f"resampling {rates}, SciPy's filter, one core, against resample_poly", "Msamples/s",
               number(ours, "scipy " + rates), number(peer, "scipy " + rates))
    name = "bandpass of order 4"
    yield name + ", forward and backward, one core, against sosfiltfilt", "Msamples/s", number(ours, name), number(peer, name)


def lstm(options):
    for threads in ("1", "2"):
        ours, _, _ = measured([options.build + "/lstm-benchmark", threads, str(options.seconds)])
        peer, _, _ = measured(
            [options.python, HERE + "/peers/lstm_speed.py", "--threads", threads, "--seconds", str(options.seconds)])
        for part in ("train", "forward"):
            yield (f"LSTM {part} 192 x 40 x 17, hidden 128, {threads} threads, against PyTorch", "examples/s",
                   number(ours, part), number(peer, part))


def pipeline(options):
    with tempfile.TemporaryDirectory(dir=options.work) as folder:
        wall, peak = 0.0, 0.0
        for command in (["spectrogram", options.archive, "-o", folder + "/af", "--labels", "N,A", "--min-samples", "4000"],
                        ["split", folder + "/af", "--validation", "0.2"],
                        ["chunk", folder + "/af", "-o", folder + "/af40", "--balance", "oversample"]):
            _, seconds, memory = measured([options.prep] + command + ["--quiet"])
            wall, peak = wall + seconds, max(peak, memory)
        size = folder_size(folder + "/af40")
        _, python_wall, python_peak = measured(
            [options.python, HERE + "/peers/w1_pipeline.py", options.archive, folder + "/py"])
        python_size = folder_size(folder + "/py")
        _, unzip, _ = measured(["sh", "-c", f"unzip -p '{options.archive}' > /dev/null"])
    what = "archive to balanced chunks"
    yield what + ", wall time, against the Python pipeline", "s", wall, python_wall
    yield what + ", wall time, against `unzip -p` alone", "s", wall, unzip
    yield what + ", peak memory, against the Python pipeline", "MiB", peak, python_peak
    yield what + ", output, against the Python pipeline", "MB", size, python_size


def shown(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def machine():
    model = platform.processor()
    try:
        with open("/proc/cpuinfo") as file:
            model = re.search(r"model name\s*: (.*)", file.read())[1]
    except OSError:
        pass
    return f"{model}, {os.cpu_count()} processors, {platform.system()} {platform.release()}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--prep", required=True)
    parser.add_argument("--python", required=True)
    parser.add_argument("--archive", required=True)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--output", default=os.path.join(HERE, "..", "docs"))
    parser.add_argument("--work", default=tempfile.gettempdir())
    options = parser.parse_args()
    options.build = HERE + "/.build/release"
    options.loop = os.path.join(options.work, "fftw_loop")
    subprocess.run(["cc", "-O3", "-march=native", HERE + "/peers/fftw_loop.c", "-o", options.loop, "-lfftw3f", "-lm"],
                   check=True)
    results = {}
    for round in range(options.rounds):
        print(f"round {round + 1} of {options.rounds}", file=sys.stderr)
        for task in (spectrogram, mfcc, preprocessing, reading, lstm, pipeline):
            for name, unit, mine, peer in task(options):
                results.setdefault(name, (unit, []))[1].append((mine, peer))
    rows, figures = [], []
    for name, (unit, pairs) in results.items():
        smaller_is_better = not unit.endswith("/s")
        ratios = sorted(peer / mine if smaller_is_better else mine / peer for mine, peer in pairs)
        mine, peer = (statistics.median(values) for values in zip(*pairs))
        ratio = statistics.median(ratios)
        rows.append(f"| {name} | {shown(mine)} {unit} | {shown(peer)} {unit} | {ratio:.2f} | {ratios[0]:.2f} to {ratios[-1]:.2f} |")
        figures.append(dict(task=name, unit=unit, ours=mine, peer=peer, ratio=ratio, ratios=ratios))
    with open(os.path.join(options.output, "benchmarks.json"), "w") as file:
        json.dump(dict(machine=machine(), rounds=options.rounds, results=figures), file, indent=1)
        file.write("\n")
    with open(os.path.join(options.output, "benchmarks.md"), "w") as file:
        file.write(
            "# Benchmarks\n\nMade by `make bench`: ours and the peer in turn on the same work, medians of "
            f"{options.rounds} rounds. A ratio above 1 means that\nours is better: more work a second, less time, "
            f"less memory, smaller files. Absolute figures move with the machine.\n\nMachine: {machine()}.\n\n"
            "| work | ours | peer | ratio | ratios of the rounds |\n| --- | --- | --- | --- | --- |\n"
            + "\n".join(rows) + "\n")


if __name__ == "__main__":
    main()
