#!/usr/bin/env python3
"""Makes Tests/FormatsTests/Fixtures/wfdb and its golden values: small WFDB records in every format, and annotations.

    python3 -m venv venv && venv/bin/pip install wfdb==4.3.1
    venv/bin/python Scripts/reference/make_wfdb_fixtures.py [FOLDER]

Signal files are packed here, because wfdb writes only some of the formats; the annotations are written by wfdb.
golden/wfdb.csv has what wfdb.rdrecord reads from each record: stored or physical, channels, frames, rate, number of
missing samples, units, and the CRC-32 of all samples as little-endian float32, channel after channel, missing ones as 0.
Frames that a skew takes from the end are left off, and a frame with a missing sample is missing. golden/wfdb-annotations.csv has all annotations. With the folder of
other projects' records, the same goes to golden/wfdb-conformance.csv and golden/wfdb-conformance-annotations.csv, with
the CRC-32 of each file's annotations instead of the annotations.
"""
import csv
import shutil
import struct
import sys
import zlib
from pathlib import Path

import numpy as np
import wfdb

ROOT = Path(__file__).resolve().parents[2] / "Tests" / "FormatsTests" / "Fixtures"
OUT = ROOT / "wfdb"
BITS = {8: 8, 16: 16, 24: 24, 32: 32, 61: 16, 80: 8, 160: 16, 212: 12, 310: 10, 311: 10}


def wave(count, bits, seed):
    """Whole numbers over the whole range, without the lowest value, which means missing."""
    limit = 2 ** (bits - 1) - 1
    generator = np.random.Generator(np.random.PCG64(seed))
    numbers = generator.integers(-limit, limit + 1, count)
    numbers[:2] = [limit, -limit]
    return numbers


def pack(kind, samples, start=0):
    """Samples in the order of the file, as bytes."""
    if kind == 8:
        return bytes(int(d) & 0xFF for d in np.diff(samples, prepend=start))
    if kind in (16, 32):
        return b"".join(struct.pack("<h" if kind == 16 else "<i", int(s)) for s in samples)
    if kind == 24:
        return b"".join(struct.pack("<i", int(s))[:3] for s in samples)
    if kind == 61:
        return b"".join(struct.pack(">h", int(s)) for s in samples)
    if kind == 80:
        return bytes(int(s) + 128 for s in samples)
    if kind == 160:
        return b"".join(struct.pack("<H", int(s) + 32768) for s in samples)
    out = bytearray()
    if kind == 212:
        for i in range(0, len(samples), 2):
            pair = [int(s) & 0xFFF for s in samples[i : i + 2]]
            second = pair[1] if len(pair) == 2 else 0
            block = bytes([pair[0] & 0xFF, pair[0] >> 8 | second >> 8 << 4, second & 0xFF])
            out += block[: len(pair) + 1]
        return bytes(out)
    for i in range(0, len(samples), 3):
        part = [int(s) & 0x3FF for s in samples[i : i + 3]]
        a, b, c = part + [0] * (3 - len(part))
        if kind == 310:
            block = struct.pack("<HH", a << 1 | (c & 31) << 11, b << 1 | (c >> 5) << 11)
            out += block[: {1: 2, 2: 4, 3: 4}[len(part)]]
        else:
            out += struct.pack("<I", a | b << 10 | c << 20)[: len(part) + 1]
    return bytes(out)


def checksum(samples):
    return int(np.sum(samples, dtype=np.int64)) & 0xFFFF


def signed(number):
    return number - 65536 if number > 32767 else number


def record(name, lines, record_line, files):
    (OUT / f"{name}.hea").write_text("\n".join([record_line] + lines) + "\n")
    for file, data in files.items():
        (OUT / file).write_bytes(data)


def interleave(signals):
    """`signals` is a list of [frames, samples a frame]."""
    return np.concatenate([s.reshape(len(s), -1) for s in signals], axis=1).reshape(-1)


def each_format():
    for kind, bits in BITS.items():
        frames = 47  # neither even nor a multiple of three
        count = 1 if kind == 8 else 3 if kind in (310, 311) else 1
        signals = [wave(frames, 6 if kind == 8 else bits, kind + i) for i in range(count)]
        if kind in (310, 311):
            signals = signals[:2]  # 94 samples: one in the last block
        start = 7 if kind == 8 else 0
        data = pack(kind, interleave(signals), start)
        lines = [
            f"f{kind}.dat {kind} {100 + i}({-3 * i})/mV {bits} 0 {start if kind == 8 else int(s[0])} "
            f"{signed(checksum(s))} 0 signal {i}"
            for i, s in enumerate(signals)
        ]
        record(f"f{kind}", lines, f"f{kind} {len(signals)} 250 {frames}", {f"f{kind}.dat": data})
    for kind in (212, 310, 311):  # all other lengths of the last block
        for frames in (9, 10, 11, 12):
            samples = wave(frames, BITS[kind], 1000 + kind + frames)
            name = f"tail{kind}-{frames}"
            record(name, [f"{name}.dat {kind} 0 {BITS[kind]} 0 {samples[0]} {checksum(samples)} 0"],
                   f"{name} 1 100 {frames}", {f"{name}.dat": pack(kind, samples)})


def special():
    ecg = [wave(40, 12, 1), wave(40, 12, 2)]
    wide = wave(40, 16, 3)
    record("files", [
        f"files-a.dat 212 200(1024)/mV 12 1024 0 {checksum(ecg[0])} 0 MLII",
        f"files-a.dat 212 200(1024)/mV 12 1024 0 {checksum(ecg[1])} 0 V5, lower",
        "",
        f"files-b.dat 16 2.5e1/mmHg 16 0 0 {signed(checksum(wide))} 0 ABP",
    ], "files 3 360/720(12.5) 40 12:00:00 01/02/2003", {
        "files-a.dat": pack(212, interleave(ecg)), "files-b.dat": pack(16, wide)})
    # Several samples a frame, before them bytes of another program.
    frames = [wave(25 * 4, 12, 4).reshape(25, 4), wave(25, 12, 5), wave(25 * 2, 12, 6).reshape(25, 2)]
    record("frames", [
        f"frames.dat 212x{s.size // 25}+10 200/mV 12 0 0 {checksum(s)} 0 signal {i}" for i, s in enumerate(frames)
    ], "frames 3 62.5 25", {"frames.dat": b"0123456789" + pack(212, interleave(frames))})
    # Skews of which two differ from 0 and from each other are more than wfdb can read.
    skewed = [wave(30, 16, 7), wave(30, 16, 8), wave(30, 16, 9)]
    record("skew", [
        f"skew.dat 16:{skew} 1000/mV 16 0 0 {checksum(s)} 0 signal {skew}"
        for s, skew in zip(skewed, (0, 3, 3))
    ], "skew 3 100 30", {"skew.dat": pack(16, interleave(skewed))})
    plain = [wave(21, 16, 10), wave(21, 16, 11)]
    record("nolength", ["nolength.dat 16", "nolength.dat 16 0 16 5"], "nolength 2",
           {"nolength.dat": pack(16, interleave(plain)) + b"\1"})
    mat = [wave(33, 16, 12), wave(33, 16, 13)]
    v4 = struct.pack("<5i", 30, 2, 33, 0, 4) + b"val\0"
    record("challenge", [
        f"challenge.mat 16+24 1000/mV 16 0 {s[0]} {checksum(s)} 0 {name}" for s, name in zip(mat, ("I", "II"))
    ] + ["#Age: 74", "#Sex: Male", "#Dx: 59118001,270492004", "#Rx: Unknown"],
           "challenge 2 500 33 12-May-2020 12:33:59",
           {"challenge.mat": v4 + pack(16, interleave(mat))})
    for kind in (16, 24, 32, 61, 80, 160, 212, 310, 311):
        holes = wave(24, BITS[kind], 14 + kind)
        holes[[0, 5, 6, 7, 23]] = -(2 ** (BITS[kind] - 1))
        name = f"holes{kind}"
        record(name, [f"{name}.dat {kind} 10(2)/mV {BITS[kind]} 0 0 {checksum(holes)} 0 s"],
               f"{name} 1 100 24", {f"{name}.dat": pack(kind, holes)})


def segments():
    def part(name, signals, extra=""):
        data = interleave([s for _, s, _ in signals])
        record(name, [
            f"{name}.dat 16 {gain}/mV 16 0 0 {signed(checksum(s))} 0 {title}" for title, s, gain in signals
        ], f"{name} {len(signals)} 125 {len(signals[0][1])}", {f"{name}.dat": pack(16, data)})

    for i in (1, 2):
        part(f"fixed_{i}", [("I", wave(10 * i, 16, 20 + i), 100), ("II", wave(10 * i, 16, 30 + i), 50)])
    record("fixed", ["fixed_1 10", "fixed_2 20"], "fixed/2 2 125 30", {})
    record("var_layout", [
        "~ 0 100/mV 16 0 0 0 0 II", "~ 0 50/mV 16 0 0 0 0 V", "~ 0 1/mV 16 0 0 0 0 ABP",
    ], "var_layout 3 125 0", {})
    part("var_1", [("V", wave(8, 16, 41), 50)])
    part("var_2", [("II", wave(12, 16, 42), 100), ("ABP", wave(12, 16, 43), 1)])
    record("var", ["var_layout 0", "var_1 8", "~ 5", "var_2 12", "var_1 8"], "var/5 3 125 33", {})


def annotations():
    sample = np.array([5, 18, 1100, 1100, 2**17, 2**17 + 3])
    wfdb.wrann("beats", "atr", sample, symbol=["+", "N", "V", "~", "A", '"'],
               subtype=np.array([0, 1, 0, 3, 0, 0]), chan=np.array([0, 0, 1, 1, 0, 0]),
               num=np.array([0, 0, 0, 2, 0, 0]),
               aux_note=["(N", "", "", "", "odd", "a comment"], fs=360, write_dir=str(OUT))
    wfdb.wrann("beats", "own", sample[:3], symbol=["N", "z", "V"],
               custom_labels=[("z", "of our own")], fs=250.5, write_dir=str(OUT))
    data = bytearray()
    # An interval backwards, a type of no name, one that only lets time pass, text of an even length, padding behind.
    data += struct.pack("<HHH", 59 << 10, 0, 600) + struct.pack("<H", 1 << 10)
    data += struct.pack("<HHH", 59 << 10, 0xFFFF, 0xFFFF - 99) + struct.pack("<H", 45 << 10 | 4)
    data += struct.pack("<HHH", 60 << 10 | 0xFE, 61 << 10 | 0xFF, 62 << 10 | 0xFF)  # -2, -1, 255
    data += struct.pack("<HH", 10, 5 << 10 | 1023) + struct.pack("<H", 63 << 10 | 4) + b"(AFL" + b"\0" * 6
    (OUT / "beats.odd").write_bytes(data)


def rows_of_record(path, name):
    rows = []
    for physical in (False, True):
        try:
            record = wfdb.rdrecord(str(path), physical=physical)
        except Exception as error:  # what it cannot read has no golden value
            print(f"{name}, {'physical' if physical else 'stored'}: {type(error).__name__}: {error}")
            continue
        signal = record.p_signal if physical else record.d_signal
        if signal is None or signal.size == 0:
            continue
        header = wfdb.rdheader(str(path))
        skew = max((s or 0 for s in getattr(header, "skew", None) or [0]), default=0)
        signal = signal[: len(signal) - skew].astype(np.float64)
        if not physical:
            for channel, kind in enumerate(record.fmt):
                missing = wfdb.io._signal.INVALID_SAMPLE_VALUE[kind] if kind else None
                if missing is not None:
                    column = signal[:, channel]
                    column[column == missing] = np.nan
                # A channel that no segment has.
                if kind is None:
                    signal[:, channel] = np.nan
        if max(record.samps_per_frame) > 1:
            # rdrecord takes the mean of missing samples too; here the frame is missing.
            expanded = wfdb.rdrecord(str(path), physical=True, smooth_frames=False).e_p_signal
            for channel, samples in enumerate(expanded):
                frames = samples.reshape(-1, record.samps_per_frame[channel])
                signal[np.isnan(frames).any(axis=1)[: len(signal)], channel] = np.nan
        holes = int(np.isnan(signal).sum())
        data = np.ascontiguousarray(np.nan_to_num(signal, nan=0.0).T).astype("<f4")
        units = getattr(record, "units", None) or []
        rows.append([name, "physical" if physical else "stored", signal.shape[1], signal.shape[0], record.fs, holes,
                     ",".join(u or "" for u in units) if physical else "", zlib.crc32(data.tobytes())])
    return rows


def rows_of_annotations(path, name):
    found = wfdb.rdann(str(path.with_suffix("")), path.suffix[1:])
    return found.fs, [
        [name, s, symbol, sub, chan, num, aux.rstrip("\0")]
        for s, symbol, sub, chan, num, aux in zip(
            found.sample, found.symbol, found.subtype, found.chan, found.num, found.aux_note)
    ]


def write(name, rows):
    with open(ROOT / "golden" / name, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([f"wfdb {wfdb.__version__}"])
        writer.writerows(rows)


def main():
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    each_format()
    special()
    segments()
    annotations()
    rows = []
    for path in sorted(OUT.glob("*.hea")):
        if path.stem != "var_layout":
            rows += rows_of_record(path.with_suffix(""), path.stem)
    write("wfdb.csv", rows)
    rows = []
    for name in ("beats.atr", "beats.own", "beats.odd"):
        rows += rows_of_annotations(OUT / name, name)[1]
    write("wfdb-annotations.csv", rows)
    if len(sys.argv) < 2:
        return
    folder = Path(sys.argv[1])
    rows = []
    for path in sorted(folder.rglob("*.hea")):
        rows += rows_of_record(path.with_suffix(""), str(path.relative_to(folder).with_suffix("")))
    write("wfdb-conformance.csv", rows)
    rows = []
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".atr", ".qrs", ".anI", ".wabp", ".wqrs", ".gqrsh", ".gqrsl", ".sqrs"):
            name = str(path.relative_to(folder))
            _, found = rows_of_annotations(path, name)
            text = "".join("\t".join(map(str, row[1:])) + "\n" for row in found)
            rows.append([name, len(found), zlib.crc32(text.encode("latin-1"))])
    write("wfdb-conformance-annotations.csv", rows)


if __name__ == "__main__":
    main()
