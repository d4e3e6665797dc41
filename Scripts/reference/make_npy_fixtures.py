#!/usr/bin/env python3
"""Makes Tests/FormatsTests/Fixtures/npy and its golden values: small .npy and .npz files of every variant.

    python3 -m venv venv && venv/bin/pip install numpy==2.4.6
    venv/bin/python Scripts/reference/make_npy_fixtures.py [FOLDER]

The files are the cross product of element types, byte orders and orders of axes, in all three versions of the format,
and those that must be refused. golden/npy.csv has what numpy.load reads from each: channels, samples of a channel and
the CRC-32 of all samples as little-endian float32, channel after channel. With the folder of other projects' files,
the same goes to golden/npy-conformance.csv.
"""
import csv
import io
import sys
import zipfile
import zlib
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2] / "Tests" / "FormatsTests" / "Fixtures"
OUT = ROOT / "npy"
TYPES = "b1 i1 i2 i4 i8 u1 u2 u4 u8 f2 f4 f8".split()


def values(kind, shape):
    """Small numbers of both signs, where the type has them, and with fractions."""
    numbers = np.arange(np.prod(shape, dtype=int)).reshape(shape)
    if kind == "b1":
        return numbers % 3 == 0
    if kind[0] == "u":
        return numbers * 7
    return numbers - 4 if kind[0] == "i" else (numbers - 4) * 1.25


def write(name, array, version=(1, 0)):
    with open(OUT / f"{name}.npy", "wb") as file:
        np.lib.format.write_array(file, array, version=version)


def make():
    for kind in TYPES:
        for order, word in (("<", "little"), (">", "big")):
            for axes in "CF":
                array = np.asarray(values(kind, (3, 5)), dtype=np.dtype(kind).newbyteorder(order), order=axes)
                write(f"{kind}-{word}-{axes.lower()}", array)
    for version in (2, 3):
        write(f"version-{version}", np.asarray(values("f4", (3, 5)), "<f4"), (version, 0))
        write(f"version-{version}-big-f", np.asarray(values("f8", (3, 5)), ">f8", order="F"), (version, 0))
    for shape in ((7,), (1,), (5, 3), (4, 4), (1, 6), (6, 1), (1, 3, 5, 1), (3, 1, 5), (1, 1)):
        for axes in "CF":
            array = np.asarray(values("i2", shape), "<i2", order=axes)
            write(f"shape-{'x'.join(map(str, shape))}-{axes.lower()}", array)
    edges = [0.0, -0.0, 2.0**-24, 1023 * 2.0**-24, 2.0**-14, 1.0, 1 + 2.0**-10, 0.1, -2.5, 65504, -65504]
    write("edges-f2", np.array(edges, "<f2"))
    write("edges-f8", np.array(edges + [1e-300, 1e300, 16777217, 0.1 + 0.2], "<f8"))
    for kind in ("i4", "u4", "i8", "u8"):
        info = np.iinfo(kind)
        write(f"edges-{kind}", np.array([info.min, info.max, info.max - 1, 16777217, 33554435], kind))
    write("not-finite-f4", np.array([1, np.inf, -np.inf], "<f4"))
    write("refused-empty", np.zeros((0, 3), "<f4"))
    write("refused-number", np.array(2.5, "<f4"))
    write("refused-cube", np.zeros((2, 3, 4), "<f4"))
    write("refused-object", np.array([1, "a", None], dtype=object))
    write("refused-complex", np.array([1 + 2j], "<c8"))
    write("refused-structured", np.zeros(2, [("a", "<f4"), ("b", "<i2", (2,))]))
    write("refused-text", np.array(["abc", "d"]))
    write("refused-bytes", np.array([b"abc", b"d"]))
    write("refused-dates", np.array(["2020-01-01"], "M8[D]"))
    write("refused-spans", np.array([1], "m8[s]"))
    write("refused-void", np.zeros(2, "V3"))
    write("refused-extended", np.zeros(1, "longdouble"))
    for name, method in (("stored", zipfile.ZIP_STORED), ("deflated", zipfile.ZIP_DEFLATED)):
        archive(OUT / f"{name}.npz", ("signal",), method)
    archive(OUT / "several.npz", ("a", "b"), zipfile.ZIP_STORED)


def archive(path, names, method):
    """As numpy.savez does, but always with the same time."""
    with zipfile.ZipFile(path, "w") as file:
        for i, name in enumerate(names):
            data = io.BytesIO()
            np.save(data, np.arange(5, dtype="i2") + i)
            entry = zipfile.ZipInfo(f"{name}.npy", (2020, 1, 1, 0, 0, 0))
            entry.compress_type = method
            file.writestr(entry, data.getvalue())


def golden(path):
    """Channels, samples and checksum of what numpy reads; None for what is no recording."""
    try:
        array = np.load(path, allow_pickle=False)
    except ValueError:
        return None
    if array.dtype.kind not in "biuf" or array.dtype.itemsize > 8 or array.size == 0 or array.ndim == 0:
        return None
    if array.dtype.kind == "b" and array.view("u1").max() > 1:
        return None
    kind = array.dtype.kind
    shape = [n for n in array.shape if n != 1]
    if len(shape) > 2:
        return None
    array = array.reshape(shape) if shape else array.reshape(1)
    if array.ndim == 1:
        array = array[None]
    elif array.shape[0] > array.shape[1]:
        array = array.T
    with np.errstate(over="ignore"):
        data = np.ascontiguousarray(array.astype("<f4"))
    kind = ("float" if kind == "f" else "int") + str(8 * array.dtype.itemsize)
    return [*array.shape, kind, zlib.crc32(data.tobytes())]


def write_golden(name, folder):
    with open(ROOT / "golden" / name, "w", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow([f"file ({Path(__file__).name} with numpy {np.__version__})", "channels", "samples", "kind", "crc32"])
        for path in sorted(folder.rglob("*.npy")):
            rows.writerow([path.relative_to(folder).as_posix(), *(golden(path) or ["refused", "", "", ""])])


OUT.mkdir(parents=True, exist_ok=True)
make()
write_golden("npy.csv", OUT)
if len(sys.argv) > 1:
    write_golden("npy-conformance.csv", Path(sys.argv[1]))
