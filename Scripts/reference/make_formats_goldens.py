#!/usr/bin/env python3
"""Makes golden values from real recordings: what scipy and wfdb read from files that are not committed.

    python3 -m venv venv && venv/bin/pip install numpy==2.4.6 scipy==1.17.1 wfdb==4.3.1
    venv/bin/python Scripts/reference/make_formats_goldens.py FOLDER

FOLDER holds cinc2017/training2017-sample.zip and conformance/wfdb and conformance/mat.
"""
import csv
import io
import sys
import warnings
import zipfile
import zlib
from pathlib import Path

import numpy as np
import scipy
import scipy.io
import wfdb

SHARED = Path(sys.argv[1])
OUT = Path(__file__).resolve().parents[2] / "Tests" / "FormatsTests" / "Fixtures" / "golden"
OUT.mkdir(parents=True, exist_ok=True)


def float_checksum(matrix):
    """CRC-32 of the samples as little-endian float32, channel by channel; the fewer of rows and columns are channels."""
    if matrix.shape[0] > matrix.shape[1]:
        matrix = matrix.T
    return zlib.crc32(np.ascontiguousarray(matrix).astype("<f4").tobytes())


def write(name, made_with, rows):
    with open(OUT / name, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([f"made with {made_with} by Scripts/reference/{Path(__file__).name}"])
        writer.writerows(rows)


def cinc():
    rows = []
    with zipfile.ZipFile(SHARED / "cinc2017" / "training2017-sample.zip") as archive:
        labels = dict(line.split(",") for line in archive.read("training2017/REFERENCE.csv").decode().split())
        for name, label in sorted(labels.items()):
            matrix = scipy.io.loadmat(io.BytesIO(archive.read(f"training2017/{name}.mat")))["val"]
            rows.append([name, label, matrix.shape[1], float_checksum(matrix)])
    write("cinc2017-sample.csv", f"scipy {scipy.__version__}", rows)


def headers():
    rows = []
    folder = SHARED / "conformance" / "wfdb"
    for path in sorted(folder.rglob("*.hea")):
        try:
            record = wfdb.rdheader(str(path.with_suffix("")))
        except Exception:
            continue
        if isinstance(record, wfdb.MultiRecord):
            continue
        name = str(path.relative_to(folder))
        for i in range(record.n_sig):
            rows.append([
                name, i, record.record_name, record.fs, record.counter_freq, record.base_counter,
                record.sig_len, len(record.comments),
                record.file_name[i], record.fmt[i], record.samps_per_frame[i], record.skew[i], record.byte_offset[i],
                record.adc_gain[i], record.baseline[i], record.units[i], record.adc_res[i], record.adc_zero[i],
                record.init_value[i], record.checksum[i], record.block_size[i], record.sig_name[i],
            ])
    write("wfdb-headers.csv", f"wfdb {wfdb.__version__}", rows)


def matlab():
    rows = []
    folder = SHARED / "conformance" / "mat"
    warnings.simplefilter("ignore")
    for path in sorted(folder.rglob("*.mat")):
        try:
            variables = scipy.io.loadmat(path, struct_as_record=True)
            classes = {name: kind for name, _, kind in scipy.io.whosmat(path)}
        except Exception:
            continue
        for name, value in variables.items():
            if name.startswith("__") or classes[name] == "logical" or not isinstance(value, np.ndarray):
                continue
            if value.ndim != 2 or value.dtype.kind not in "iuf" or value.size == 0:
                continue
            rows.append([str(path.relative_to(folder)), name, value.shape[0], value.shape[1], float_checksum(value)])
    write("matlab-variables.csv", f"scipy {scipy.__version__}", rows)


cinc()
headers()
matlab()
