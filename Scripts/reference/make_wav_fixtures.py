#!/usr/bin/env python3
"""Makes Tests/FormatsTests/Fixtures/wav and its golden values: small WAV files of every variant.

    python3.11 -m venv venv && venv/bin/pip install numpy==2.4.6 scipy==1.17.1
    venv/bin/python Scripts/reference/make_wav_fixtures.py [FOLDER]

The files are written here, by the documents on the format, because no tool writes all variants. golden/wav.csv has
what others read from each: scipy.io.wavfile for PCM and floating point, Python's audioop (up to Python 3.12) for
A-law and mu-law: sample rate, channels, samples of a channel, type and the CRC-32 of all samples as little-endian
float32, channel after channel. With the folder of other projects' files, the same goes to golden/wav-conformance.csv.
"""
import csv
import io
import struct
import sys
import warnings
import zlib
from pathlib import Path

import numpy as np
import scipy
from scipy.io import wavfile

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import audioop

ROOT = Path(__file__).resolve().parents[2] / "Tests" / "FormatsTests" / "Fixtures"
OUT = ROOT / "wav"
PCM, FLOAT, ALAW, MULAW, EXTENSIBLE = 1, 3, 6, 7, 0xFFFE
# Name, format tag, bits and bytes of a sample.
CODINGS = [(f"pcm{bits}", PCM, bits, width) for bits, width in (
    (4, 1), (8, 1), (12, 2), (16, 2), (20, 3), (24, 3), (32, 4), (36, 5), (48, 6), (53, 7), (64, 8))]
CODINGS += [("float32", FLOAT, 32, 4), ("float64", FLOAT, 64, 8), ("alaw", ALAW, 8, 1), ("mulaw", MULAW, 8, 1)]
# Name, first four bytes, extensible, channels.
FORMS = [
    ("riff", b"RIFF", False, 1), ("riff-wide", b"RIFF", True, 3), ("rifx", b"RIFX", False, 3),
    ("rifx-wide", b"RIFX", True, 1), ("rf64", b"RF64", False, 2), ("bw64", b"BW64", True, 2)]


def chunk(order, name, data):
    return name + struct.pack(order + "I", len(data)) + data + b"\0" * (len(data) % 2)


def samples(tag, width, order, count):
    if tag == FLOAT:
        return (np.arange(count) * 0.375 - 1.1).astype(f"{order}f{width}").tobytes()
    rng = np.random.default_rng(width)
    return rng.integers(0, 256, count * width, dtype="u1").tobytes()


def wav(form, tag, bits, width, extensible, channels, frames=5):
    order = ">" if form == b"RIFX" else "<"
    align = width * channels
    fmt = struct.pack(
        order + "HHIIHH", EXTENSIBLE if extensible else tag, channels, 8000, 8000 * align, align,
        8 * width if extensible else bits)
    if extensible:
        fmt += struct.pack(order + "HHIIHH", 22, bits, 0, tag, 0, 0x10) + bytes.fromhex("800000AA00389B71")
    data = samples(tag, width, order, frames * channels)
    body = b"WAVE"
    # An odd size, to be padded.
    rest = chunk(order, b"fmt ", fmt) + chunk(order, b"LIST", b"INFOabc")
    packed = chunk(order, b"data", data)
    if form in (b"RF64", b"BW64"):
        size = len(body) + 36 + len(rest) + len(packed)
        body += chunk(order, b"ds64", struct.pack("<QQQI", size, len(data), frames, 0))
    body += rest
    if form in (b"RF64", b"BW64"):
        return form + b"\xff\xff\xff\xff" + body + b"data\xff\xff\xff\xff" + packed[8:]
    return form + struct.pack(order + "I", len(body) + len(packed)) + body + packed


def chunks(raw):
    order = ">" if raw[:4] == b"RIFX" else "<"
    position = 12
    while position + 8 <= len(raw):
        size = struct.unpack(order + "I", raw[position + 4:position + 8])[0]
        yield raw[position:position + 4], order, position + 8, size
        position += 8 + size + size % 2


def golden(raw):
    """What other readers make of a file; None if they refuse it."""
    fmt = data = None
    for name, order, start, size in chunks(raw):
        if name == b"fmt ":
            fmt = list(struct.unpack(order + "HHIIHH", raw[start:start + 16]))
            if fmt[0] == EXTENSIBLE:
                fmt[0] = struct.unpack(order + "I", raw[start + 24:start + 28])[0]
        elif name == b"data" and data is None:
            data = (start, size)
    if fmt is None or data is None:
        return None
    start, size = data
    if fmt[0] in (ALAW, MULAW):
        decode = audioop.alaw2lin if fmt[0] == ALAW else audioop.ulaw2lin
        rate, array = fmt[2], np.frombuffer(decode(raw[start:start + min(size, len(raw) - start)], 2), "i2")
        array = array.reshape(-1, fmt[1])
    else:
        if raw[:4] == b"BW64":
            raw = b"RF64" + raw[4:]
        # scipy does not read a data chunk whose size takes in its padding: it is told the size without.
        extra = size % fmt[4] if fmt[4] else 0
        if extra and size != 0xFFFFFFFF:
            raw = raw[:start - 4] + struct.pack(order + "I", size - extra) + raw[start:]
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                rate, array = wavfile.read(io.BytesIO(raw))
        except ValueError:
            return None
    if array.ndim == 1:
        array = array[:, None]
    kind = ("float" if array.dtype.kind == "f" else "int") + str(8 * array.dtype.itemsize)
    with np.errstate(over="ignore"):
        planar = np.ascontiguousarray(array.T.astype("<f4"))
    return [rate, *planar.shape, kind, zlib.crc32(planar.tobytes())]


def write_golden(name, folder):
    made = f"{Path(__file__).name} with numpy {np.__version__}, scipy {scipy.__version__}, Python {sys.version.split()[0]}"
    with open(ROOT / "golden" / name, "w", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow([f"file ({made})", "rate", "channels", "samples", "kind", "crc32"])
        for path in sorted(folder.rglob("*.wav")):
            values = golden(path.read_bytes()) or ["refused", "", "", "", ""]
            rows.writerow([path.relative_to(folder).as_posix(), *values])


OUT.mkdir(parents=True, exist_ok=True)
for coding, tag, bits, width in CODINGS:
    for word, form, extensible, channels in FORMS:
        (OUT / f"{coding}-{word}.wav").write_bytes(wav(form, tag, bits, width, extensible, channels))
for coding, tag in (("alaw", ALAW), ("mulaw", MULAW)):
    header = wav(b"RIFF", tag, 8, 1, False, 1, frames=256)[:-256]
    (OUT / f"{coding}-all.wav").write_bytes(header + bytes(range(256)))
write_golden("wav.csv", OUT)
if len(sys.argv) > 1:
    write_golden("wav-conformance.csv", Path(sys.argv[1]))
