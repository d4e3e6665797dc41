"""Runs programs and parses their output; standard library only."""
import os
import platform
import re
import subprocess
import time


def measured(command, codes=(0,)):
    """Runs a command; returns its output, wall time in seconds, and peak memory in MiB."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in codes:
        raise SystemExit(f"{' '.join(command)}: exit status {process.returncode}")
    return output, seconds, usage.ru_maxrss / 1024


def number(output, label):
    """Returns the first number after `label:`."""
    match = re.search(rf"^{re.escape(label)}: ([0-9.]+)", output, re.M)
    if not match:
        raise SystemExit(f"no line '{label}: ...' in:\n{output}")
    return float(match.group(1))


def warm(path):
    """Reads a file, or all files below a directory, so that no program is the first to wait for the disk."""
    paths = [os.path.join(folder, name) for folder, _, names in os.walk(path) for name in names] or [path]
    for path in paths:
        with open(path, "rb") as file:
            while file.read(1 << 20):
                pass


def folder_size(path):
    """Returns the total size of the files of a directory in MB."""
    return sum(os.path.getsize(os.path.join(path, name)) for name in os.listdir(path)) / 1e6


def machine():
    model = platform.processor()
    try:
        with open("/proc/cpuinfo") as file:
            model = re.search(r"model name\s*: (.*)", file.read())[1]
    except OSError:
        pass
    return f"{model}, {os.cpu_count()} processors, {platform.system()} {platform.release()}"
