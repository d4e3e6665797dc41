#!/usr/bin/env python3
"""Makes MATLAB files with structures and cell arrays, and level 7.3 as Python writes it, and their golden values.

    python3 -m venv venv && venv/bin/pip install numpy==2.4.6 scipy==1.17.1 h5py==3.16.0
    venv/bin/python Scripts/reference/make_matlab_fixtures.py [FOLDER]

The files go to Tests/FormatsTests/Fixtures/matlab-inside. golden/matlab-inside.csv has what scipy (levels 5 and 7) and h5py
(7.3) read of every matrix of real numbers in them: its path, channels, samples of a channel, and the CRC-32 of all samples
as little-endian float32, channel after channel. With the folder of other projects' files, the same goes to
golden/matlab-inside-conformance.csv.
"""
import csv
import io
import itertools
import struct
import sys
import warnings
import zlib
from pathlib import Path

import h5py
import numpy as np
import scipy.io
import scipy.sparse
from scipy.io.matlab import MatlabFunction, MatlabObject, MatlabOpaque

ROOT = Path(__file__).resolve().parents[2] / "Tests" / "FormatsTests" / "Fixtures"
OUT = ROOT / "matlab-inside"
VALUES = np.arange(-3, 17).reshape(2, 10)
WIDE = (np.arange(20).reshape(2, 10) * 3449).astype("u2")


def cell(*values):
    array = np.empty((1, len(values)), dtype=object)
    for i, value in enumerate(values):
        array[0, i] = value
    return array


def contents():
    """Every way in which a matrix is inside of something."""
    array = np.empty((1, 2), dtype=[("x", object), ("note", object)])
    for i in range(2):
        array[0, i] = (VALUES + 100.0 * i, f"element {i + 1}")
    return {
        "ECG": {"sex": "Female", "age": 74.0, "data": VALUES.astype("i2")},
        "s": array,
        "c": cell("text", WIDE, cell(VALUES.astype("f4"), {"inside": VALUES.astype("i4")})),
        "one": cell(VALUES.astype("f8")),
        "deep": {"a": {"b": {"c": (VALUES + 3).astype("u1").T}}},
        "mask": VALUES > 0,
        "others": {"z": VALUES + 1j, "empty": np.zeros((0, 3)), "text": "abc", "cube": np.zeros((2, 3, 4))},
    }


def save_level5(path, variables, packed):
    """scipy writes the time into the header's text; it is taken out so that the bytes are always the same."""
    target = io.BytesIO()
    scipy.io.savemat(target, variables, do_compression=packed)
    path.write_bytes(b"MATLAB 5.0 MAT-file, written by scipy".ljust(116) + target.getvalue()[116:])


def terminated(name):
    """As MATLAB writes class names: said to be ended by a zero, though there is no room for one."""
    kind = h5py.h5t.C_S1.copy()
    kind.set_size(len(name))
    kind.set_strpad(h5py.h5t.STR_NULLTERM)
    return np.array(name.encode(), dtype=f"S{len(name)}"), kind


def padded(name, size=None, strpad=h5py.h5t.STR_NULLPAD):
    kind = h5py.h5t.C_S1.copy()
    kind.set_size(size or len(name))
    kind.set_strpad(strpad)
    fill = b" " if strpad == h5py.h5t.STR_SPACEPAD else b"\0"
    text = name.encode().ljust(size or len(name), fill)
    return np.frombuffer(text, dtype=f"S{len(text)}")[0:1].reshape(()), kind


FORMS = {
    # hdf5storage and h5py: exactly as long as the text, or longer, filled up with zeros.
    "nullpad": padded,
    "nullpad-long": lambda name: padded(name, 16),
    "spacepad": lambda name: padded(name, 16, h5py.h5t.STR_SPACEPAD),
    "nullterm": terminated,
    "nullterm-long": lambda name: padded(name, 16, h5py.h5t.STR_NULLTERM),
}


def mark(item, name, form):
    if form == "variable":
        item.attrs["MATLAB_class"] = name
        return
    value, kind = FORMS[form](name)
    attribute = h5py.h5a.create(item.id, b"MATLAB_class", kind, h5py.h5s.create(h5py.h5s.SCALAR))
    attribute.write(np.array(value), mtype=kind)


MATLAB_NAMES = {"f8": "double", "f4": "single", "b1": "logical"}


def put(file, group, name, value, form, numbers):
    """Writes a value as MATLAB does; those of cell arrays and structure arrays go to #refs#."""

    def reference(inner):
        refs = file.require_group("#refs#")
        entry = f"r{next(numbers)}"
        put(file, refs, entry, inner, form, numbers)
        return refs[entry].ref

    def references(values, dimensions):
        data = np.empty(dimensions[::-1], dtype=h5py.ref_dtype)
        data.reshape(-1)[:] = [reference(v) for v in values]
        return group_of.create_dataset(key, data=data, track_times=False)

    group_of, key = group, name
    if isinstance(value, dict):
        inner = group.create_group(name)
        mark(inner, "struct", form)
        for field, part in value.items():
            put(file, inner, field, part, form, numbers)
    elif isinstance(value, np.ndarray) and value.dtype.names:
        group_of = group.create_group(name)
        mark(group_of, "struct", form)
        for key in value.dtype.names:
            references([v[key] for v in value.flatten("F")], value.shape)
    elif isinstance(value, np.ndarray) and value.dtype == object:
        mark(references(value.flatten("F"), value.shape), "cell", form)
    elif isinstance(value, str):
        codes = np.array([[ord(c)] for c in value], dtype="u2")
        item = group.create_dataset(name, data=codes, track_times=False)
        mark(item, "char", form)
        item.attrs["MATLAB_int_decode"] = np.int32(2)
    elif np.asarray(value).size == 0:
        item = group.create_dataset(name, data=np.array(np.shape(value), dtype="u8"), track_times=False)
        mark(item, "double", form)
        item.attrs["MATLAB_empty"] = np.uint8(1)
    else:
        array = np.atleast_2d(np.asarray(value))
        kind = array.dtype.str[1:]
        if array.dtype.kind == "c":
            array, kind = pair(array), "f8"
        stored = array.astype("u1") if kind == "b1" else array
        item = group.create_dataset(name, data=stored.T, track_times=False)
        mark(item, MATLAB_NAMES.get(kind, array.dtype.name), form)
        if kind == "b1":
            item.attrs["MATLAB_int_decode"] = np.int32(1)


def pair(array):
    both = np.empty(array.shape, dtype=[("real", "f8"), ("imag", "f8")])
    both["real"], both["imag"] = array.real, array.imag
    return both


def save_level73(path, variables, form):
    with h5py.File(path, "w", userblock_size=512, libver=("earliest", "v108"), track_order=False) as file:
        numbers = itertools.count()
        for name, value in variables.items():
            put(file, file, name, value, form, numbers)
    seal(path)


def seal(path):
    header = b"MATLAB 7.3 MAT-file, Platform: GLNXA64".ljust(116) + b"\0" * 8 + struct.pack("<H", 0x0200) + b"IM"
    raw = bytearray(path.read_bytes())
    raw[: len(header)] = header
    path.write_bytes(raw)


def save_outside(path):
    """Elements in other files, which must not be followed: external storage, a virtual dataset, links."""
    with h5py.File(path, "w", userblock_size=512, track_order=False) as file:
        stored = file.create_dataset("stored", (10, 2), "i2", external=[("/etc/passwd", 0, 40)], track_times=False)
        mark(stored, "int16", "nullpad")
        layout = h5py.VirtualLayout(shape=(10, 2), dtype="i2")
        layout[:] = h5py.VirtualSource("/proc/self/exe", "val", shape=(10, 2))
        mark(file.create_virtual_dataset("virtual", layout), "int16", "nullpad")
        file["linked"] = h5py.ExternalLink("nullpad.mat", "/val")
        file["soft"] = h5py.SoftLink("/ring")
        ring = file.create_group("ring")
        ring["ring"] = ring
    seal(path)


def walk5(value, path):
    if isinstance(value, (MatlabFunction, MatlabObject, MatlabOpaque)) or scipy.sparse.issparse(value):
        return
    if value.dtype.names:
        for i, element in enumerate(value.flatten("F")):
            number = f"({i + 1})" if value.size != 1 else ""
            for field in value.dtype.names:
                yield from walk5(element[field], f"{path}{number}.{field}")
    elif value.dtype == object:
        for i, element in enumerate(value.flatten("F")):
            yield from walk5(element, f"{path}{{{i + 1}}}")
    else:
        yield path, value


def walk73(file, item, path):
    kind = item.attrs.get("MATLAB_class", b"")
    kind = kind.decode() if isinstance(kind, bytes) else str(kind)
    kind = kind.strip(" \0")
    if "MATLAB_object_decode" in item.attrs or "MATLAB_sparse" in item.attrs:
        return
    if isinstance(item, h5py.Group):
        if kind not in ("", "struct"):
            return
        for field in item:
            inner = item[field]
            if isinstance(inner, h5py.Dataset) and inner.dtype == h5py.ref_dtype and "MATLAB_class" not in inner.attrs:
                for i, ref in enumerate(inner[()].reshape(-1)):
                    number = f"({i + 1})" if inner.size != 1 else ""
                    yield from walk73(file, file[ref], f"{path}{number}.{field}")
            else:
                yield from walk73(file, inner, f"{path}.{field}")
    elif kind == "cell":
        if item.dtype == h5py.ref_dtype:
            for i, ref in enumerate(item[()].reshape(-1)):
                yield from walk73(file, file[ref], f"{path}{{{i + 1}}}")
    elif kind not in ("char", "function_handle") and not item.attrs.get("MATLAB_empty", 0):
        yield path, item[()].T


def golden(path):
    try:
        contents = scipy.io.loadmat(path)
        found = [pair for name in contents if not name.startswith("__") for pair in walk5(contents[name], name)]
    except NotImplementedError:
        with h5py.File(path, "r") as file:
            names = [name for name in file if not name.startswith("#")]
            found = [pair for name in names for pair in walk73(file, file[name], name)]
    except Exception:
        return
    for name, array in found:
        if array.dtype.kind not in "biuf" or array.size == 0 or not np.isfinite(array.astype("f8")).all():
            continue
        if array.ndim != 2:
            continue
        planar = array if array.shape[0] <= array.shape[1] else array.T
        with np.errstate(over="ignore"):
            data = np.ascontiguousarray(planar).astype("<f4").tobytes()
        yield [name, *planar.shape, zlib.crc32(data)]


def write(name, folder, paths):
    with open(ROOT / "golden" / name, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([
            f"file (make_matlab_fixtures.py with numpy {np.__version__}, scipy {scipy.__version__}, h5py {h5py.__version__})",
            "path", "channels", "samples", "crc32"])
        for path in paths:
            writer.writerows([str(path.relative_to(folder)), *row] for row in golden(path))


warnings.simplefilter("ignore")
OUT.mkdir(parents=True, exist_ok=True)
save_level5(OUT / "v5.mat", contents(), False)
save_level5(OUT / "v7.mat", contents(), True)
save_level73(OUT / "v73.mat", contents(), "nullterm")
save_level73(OUT / "v73-python.mat", contents(), "nullpad")
for form in [*FORMS, "variable"]:
    save_level73(OUT / f"{form}.mat", {"val": VALUES.astype("i2")}, form)
save_outside(OUT / "outside.mat")
write("matlab-inside.csv", OUT, [p for p in sorted(OUT.glob("*.mat")) if p.name != "outside.mat"])
if len(sys.argv) > 1:
    write("matlab-inside-conformance.csv", Path(sys.argv[1]), sorted(Path(sys.argv[1]).rglob("*.mat")))
