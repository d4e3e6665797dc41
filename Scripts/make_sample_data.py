#!/usr/bin/env python3
"""Writes sample-data/training2017-synthetic.zip: synthetic ECGs in the layout of the CinC 2017 challenge.

usage: make_sample_data.py            writes the archive beside this repository's README of the sample data
       make_sample_data.py --check    compares what is there with what would be written, entry by entry

Needs Python 3.9 or later and nothing else. The entries are the same bytes wherever this runs; the compressed archive
is too wherever Python has the usual zlib.
"""
import math
import pathlib
import struct
import sys
import zipfile

from synthetic_ecg import RATE, Draw, recording

SEED = 2017
LABELS = {"N": 34, "A": 12, "O": 9, "~": 5}
PLACE = pathlib.Path(__file__).resolve().parent.parent / "sample-data" / "training2017-synthetic.zip"


def sample_count(draw):
    """Half a minute for most, as in the real set; 9 to 61 s for the rest."""
    kind = draw.uniform(0, 1)
    if kind < 0.62:
        return 30 * RATE
    if kind < 0.70:
        return 60 * RATE
    return round(math.exp(draw.uniform(math.log(9.05), math.log(61))) * RATE)


def stored(millivolts):
    """As a 16-bit recorder with 1000 steps a mV stores it; halves are rounded up."""
    return [max(-32768, min(32767, math.floor(1000 * v + 0.5))) for v in millivolts]


def matlab_v4(samples):
    """A MATLAB v4 file with `val`, int16, 1 x N: five header words, the name, the samples."""
    header = struct.pack("<5i", 30, 1, len(samples), 0, 4) + b"val\0"
    return header + struct.pack(f"<{len(samples)}h", *samples)


def entries():
    """Yields the name and the bytes of every entry."""
    draw = Draw(SEED)
    labels = [label for label, count in LABELS.items() for _ in range(count)]
    for i in range(len(labels) - 1, 0, -1):
        j = draw.below(i + 1)
        labels[i], labels[j] = labels[j], labels[i]
    reference = []
    for number, label in enumerate(labels, 1):
        name = f"A{number:05d}"
        samples = stored(recording(label, sample_count(draw), SEED * 100000 + number))
        header = (
            f"{name} 1 {RATE} {len(samples)} 05:05:15 1/05/2000 \n"
            f"{name}.mat 16+24 1000/mV 16 0 {samples[0]} 0 0 ECG \n")
        yield f"training2017/{name}.hea", header.encode("ascii")
        yield f"training2017/{name}.mat", matlab_v4(samples)
        reference.append(f"{name},{label}\n")
    yield "training2017/REFERENCE.csv", "".join(reference).encode("ascii")


def write(path):
    """Writes the archive."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in entries():
            entry = zipfile.ZipInfo(name, (2017, 2, 1, 0, 0, 0))
            # Unix on every platform, so that the entry's bytes do not tell where it was made.
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED, 9)


def differences(path):
    """Names of entries that are missing, extra or different."""
    expected = dict(entries())
    with zipfile.ZipFile(path) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    return sorted(name for name in expected.keys() | found.keys() if expected.get(name) != found.get(name))


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        wrong = differences(PLACE)
        sys.exit(f"{PLACE.name}: {len(wrong)} entries differ, first {wrong[0]}" if wrong else 0)
    if sys.argv[1:]:
        sys.exit(__doc__)
    write(PLACE)
    print(f"{PLACE}: {PLACE.stat().st_size} bytes")
