#!/usr/bin/env python3
"""Makes Tests/FormatsTests/Fixtures: small MATLAB files, zip archives and safetensors files of every variant.

    python3 -m venv venv && venv/bin/pip install numpy==2.4.6 scipy==1.17.1 h5py==3.16.0 safetensors==0.8.0
    venv/bin/python Scripts/reference/make_formats_fixtures.py

Every MATLAB file holds val = [[-3, -2, ..., 6], [7, ..., 16]] (2 by 10), cut to the range of its type; the test
knows these numbers. Other writers than our own make them: scipy for levels 4 to 7, HDF5 for 7.3, Python's zipfile
for archives, Hugging Face's library for safetensors.
"""
import io
import struct
import zipfile
from pathlib import Path

import h5py
import numpy as np
import scipy.io
from safetensors.numpy import save

OUT = Path(__file__).resolve().parents[2] / "Tests" / "FormatsTests" / "Fixtures"
VALUES = np.arange(-3, 17).reshape(2, 10)
DATE = (2020, 1, 1, 0, 0, 0)


def values(dtype):
    """The known matrix in one type; unsigned types begin at 0."""
    shift = 3 if np.dtype(dtype).kind == "u" else 0
    return (VALUES + shift).astype(dtype)


def matlab4(name, matrix, order, element, content=0, imaginary=None):
    """One level 4 matrix, by the layout in MathWorks' "MAT-File Format", because scipy writes only one order."""
    machine = {"<": 0, ">": 1000}[order]
    rows, columns = matrix.shape
    dtype = {0: "f8", 1: "f4", 2: "i4", 3: "i2", 4: "u2", 5: "u1"}[element]
    parts = [matrix] if imaginary is None else [matrix, imaginary]
    header = struct.pack(
        order + "5i", machine + 10 * element + content, rows, columns, int(imaginary is not None), len(name) + 1
    )
    data = b"".join(np.asarray(p).astype(order + dtype).tobytes(order="F") for p in parts)
    return header + name.encode() + b"\0" + data


def make_level4(folder):
    types = {0: "float64", 1: "float32", 2: "int32", 3: "int16", 4: "uint16", 5: "uint8"}
    for order, word in (("<", "little"), (">", "big")):
        for element, dtype in types.items():
            data = matlab4("val", values(dtype), order, element)
            (folder / f"v4-{word}-{dtype}.mat").write_bytes(data)
            check = scipy.io.loadmat(io.BytesIO(data))["val"]
            assert (check == values(dtype)).all() and check.dtype == np.dtype(dtype).newbyteorder(order)
    scipy.io.savemat(folder / "v4-scipy.mat", {"val": values("int16")}, format="4")
    two = matlab4("fs", np.array([[300.0]]), "<", 0) + matlab4("ecg", values("int16"), "<", 3)
    (folder / "v4-two-variables.mat").write_bytes(two)
    both = matlab4("a", values("int16"), "<", 3) + matlab4("b", values("int16"), "<", 3)
    (folder / "v4-two-matrices.mat").write_bytes(both)
    (folder / "v4-columns.mat").write_bytes(matlab4("val", values("int16").T, "<", 3))
    (folder / "v4-complex.mat").write_bytes(matlab4("val", values("float64"), "<", 0, imaginary=VALUES))
    (folder / "v4-text.mat").write_bytes(matlab4("val", np.array([[65, 66, 67]]), "<", 0, content=1))
    (folder / "v4-sparse.mat").write_bytes(matlab4("val", np.array([[1, 1, 5.0], [2, 2, 0]]), "<", 0, content=2))
    (folder / "v4-nan.mat").write_bytes(matlab4("val", np.array([[1, np.nan, 2]]), "<", 0))
    (folder / "v4-empty.mat").write_bytes(matlab4("val", np.zeros((0, 5)), "<", 0))


def save_level5(path, variables, packed=False):
    """scipy writes the time into the header's text; it is taken out so that the bytes are always the same."""
    target = io.BytesIO()
    scipy.io.savemat(target, variables, do_compression=packed)
    data = target.getvalue()
    path.write_bytes(b"MATLAB 5.0 MAT-file, written by scipy".ljust(116) + data[116:])


def make_level5(folder):
    for dtype in ("float64", "float32", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64"):
        for packed in (False, True):
            save_level5(folder / f"{'v7' if packed else 'v5'}-{dtype}.mat", {"val": values(dtype)}, packed)
    others = {
        "cell": np.array([[1, "x"]], dtype=object),
        "struct": {"a": 1},
        "text": "some text",
        "complex": VALUES + 1j,
        "logical": VALUES > 0,
        "cube": np.zeros((2, 3, 4)),
    }
    for name, value in others.items():
        save_level5(folder / f"v7-{name}.mat", {"val": value}, packed=True)
    save_level5(folder / "v5-mixed.mat", {"note": "text", "fs": 300.0, "ecg": values("int16"), "s": {"a": 1}})


def make_level73(folder):
    """MATLAB's HDF5 form: 512 bytes of header, variables transposed, their class in an attribute."""
    for dtype, name in (("float64", "double"), ("int16", "int16"), ("float32", "single")):
        path = folder / f"v73-{dtype}.mat"
        with h5py.File(path, "w", userblock_size=512, libver=("earliest", "v108"), track_order=False) as file:
            data = file.create_dataset("val", data=values(dtype).T, track_times=False)
            # As MATLAB writes it: padded with zeros as C does, though there is no room for one.
            kind = h5py.h5t.C_S1.copy()
            kind.set_size(len(name))
            kind.set_strpad(h5py.h5t.STR_NULLTERM)
            attribute = h5py.h5a.create(data.id, b"MATLAB_class", kind, h5py.h5s.create(h5py.h5s.SCALAR))
            attribute.write(np.array(name.encode(), dtype=f"S{len(name)}"), mtype=kind)
        header = b"MATLAB 7.3 MAT-file, Platform: GLNXA64".ljust(116) + b"\0" * 8 + struct.pack("<H", 0x0200) + b"IM"
        raw = bytearray(path.read_bytes())
        raw[: len(header)] = header
        path.write_bytes(raw)


def info(name, method):
    entry = zipfile.ZipInfo(name, DATE)
    entry.compress_type = method
    return entry


class Pipe(io.RawIOBase):
    """A file without a position: Python then writes sizes after the data."""

    def __init__(self):
        self.data = bytearray()

    def writable(self):
        return True

    def write(self, data):
        self.data += data
        return len(data)


def make_zips(folder):
    text = b"hello hello hello hello hello hello\n"
    stored, deflated = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED

    def archive(name, fill, target=None):
        target = target or io.BytesIO()
        with zipfile.ZipFile(target, "w") as file:
            fill(file)
        data = bytes(target.data) if isinstance(target, Pipe) else target.getvalue()
        (folder / name).write_bytes(data)

    def two(file):
        file.writestr(info("a.txt", deflated), text)
        file.writestr(info("b/c.bin", stored), bytes(range(16)))

    archive("plain.zip", two)
    archive("descriptors.zip", two, Pipe())

    def zip64(file):
        with file.open(info("a.txt", deflated), "w", force_zip64=True) as entry:
            entry.write(text)
        file.writestr(info("b/c.bin", stored), bytes(range(16)))

    archive("zip64.zip", zip64)
    archive("zip64-descriptors.zip", zip64, Pipe())

    def names(file):
        file.writestr(info("d\u00e9j\u00e0/\u5fc3.txt", deflated), text)
        file.writestr(info("empty.txt", deflated), b"")
        file.writestr(info("folder/", stored), b"")
        file.writestr(info(".hidden", stored), b"x")
        file.writestr(info("__MACOSX/a.txt", stored), b"x")

    archive("names.zip", names)
    archive("no-entries.zip", lambda file: None)

    def comment(file):
        two(file)
        file.comment = b"a comment with PK\x05\x06 inside of it, and more text"

    archive("comment.zip", comment)
    archive("bzip2.zip", lambda file: file.writestr(info("a.txt", zipfile.ZIP_BZIP2), text))


def make_cinc(folder):
    """Three recordings in the layout of the CinC 2017 challenge."""
    target = io.BytesIO()
    rng = np.random.default_rng(7)
    with zipfile.ZipFile(target, "w") as file:
        labels = ""
        for number, label, count in ((1, "N", 50), (2, "A", 40), (3, "~", 30)):
            name = f"A{number:05d}"
            samples = rng.integers(-500, 500, (1, count)).astype("int16")
            header = f"{name} 1 300 {count} 2014-05-09 09:05:52 \n{name}.mat 16+24 1000/mV 16 0 0 0 0 ECG \n"
            file.writestr(info(f"training2017/{name}.mat", 8), matlab4("val", samples, "<", 3))
            file.writestr(info(f"training2017/{name}.hea", 8), header)
            labels += f"{name},{label}\n"
        file.writestr(info("training2017/REFERENCE.csv", 8), labels)
    (folder / "cinc-three.zip").write_bytes(target.getvalue())


def make_safetensors(folder):
    tensors = {
        name: values(dtype)
        for name, dtype in (
            ("f64", "float64"), ("f32", "float32"), ("f16", "float16"), ("i64", "int64"), ("i32", "int32"),
            ("i16", "int16"), ("i8", "int8"), ("u64", "uint64"), ("u32", "uint32"), ("u16", "uint16"), ("u8", "uint8"),
        )
    }
    tensors["bool"] = VALUES > 0
    tensors["number"] = np.array(2.5, dtype="float32")
    tensors["none"] = np.zeros((0, 3), dtype="float32")
    (folder / "hugging-face.safetensors").write_bytes(save(tensors, metadata={"a \"quoted\" key": "line\nbreak \u00e9"}))


for name, make in {
    "mat": lambda f: (make_level4(f), make_level5(f), make_level73(f)),
    "zip": lambda f: (make_zips(f), make_cinc(f)),
    "safetensors": make_safetensors,
}.items():
    folder = OUT / name
    folder.mkdir(parents=True, exist_ok=True)
    make(folder)
