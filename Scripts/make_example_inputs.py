#!/usr/bin/env python3
"""Writes small inputs in the layouts that docs/your-data.md explains, so that its examples can be run.

    Scripts/make_example_inputs.py [DIRECTORY]        default: the current directory

Signals are sines with a frequency that depends on the class; they mean nothing. Standard library only.
"""
import math
import struct
import sys
import wave
import zipfile
from pathlib import Path

SAMPLE = Path(__file__).resolve().parent.parent / "sample-data/training2017-synthetic.zip"


def sine(count, period, amplitude=1000):
    return [round(amplitude * math.sin(2 * math.pi * i / period)) for i in range(count)]


def write(path, data):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data) if isinstance(data, bytes) else path.write_text(data)


def write_wav(path, samples, rate):
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(struct.pack(f"<{len(samples)}h", *samples))


def write_npy(path, samples):
    header = f"{{'descr': '<f4', 'fortran_order': False, 'shape': ({len(samples)},), }}"
    header += " " * (63 - (10 + len(header)) % 64) + "\n"
    write(path, b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header.encode()
          + struct.pack(f"<{len(samples)}f", *samples))


def write_record(directory, name, count):
    """A WFDB record of one channel in format 16, with a beat each second: N, and every fourth V."""
    samples = sine(count, 300)
    write(directory / f"{name}.hea", f"{name} 1 360 {count}\n{name}.dat 16 200/mV 16 0 {samples[0]} 0 0 MLII\n")
    write(directory / f"{name}.dat", struct.pack(f"<{count}h", *samples))
    codes = [5 if beat % 4 == 3 else 1 for beat in range(count // 360)]
    annotations = b"".join(struct.pack("<H", code << 10 | (180 if beat == 0 else 360)) for beat, code in enumerate(codes))
    write(directory / f"{name}.atr", annotations + b"\0\0")


def main():
    top = Path(sys.argv[1] if len(sys.argv) > 1 else ".")
    periods = {"normal": 80, "murmur": 30}
    for label, period in periods.items():
        for i in range(4):
            write_wav(top / f"heart-sounds/{label}/{label}{i}.wav", sine(4000, period + i), 4000)
    rows = ["filename,label,patient"]
    for i in range(8):
        label = list(periods)[i % 2]
        write_wav(top / f"ward/rec{i:02}.wav", sine(4000, periods[label] + i), 4000)
        rows.append(f"rec{i:02}.wav,{label},p{i // 2}")
    write(top / "ward/labels.csv", "\n".join(rows) + "\n")
    for name in ("100", "101"):
        write_record(top / "records", name, 10800)
    write(top / "records/RECORDS", "100\n101\n")
    for i in range(6):
        label = "abnormal" if i % 3 == 2 else "normal"
        write_npy(top / f"beats/patient_{i}_{label}.npy", sine(120 + i, 40, 1.0 if i % 2 else 2.0))
    for part, count in (("TRAIN", 6), ("TEST", 4)):
        lines = ["\t".join(map(str, [1 + i % 2, *sine(30, 10 * (1 + i % 2), 100)])) for i in range(count)]
        write(top / f"ucr/Beats_{part}.tsv", "\n".join(lines) + "\n")
    for name in ("walk", "run"):
        lines = ["time,ax,ay"] + [f"{i / 50:.2f},{value},{-value}" for i, value in enumerate(sine(100, 25))]
        write(top / f"sensors/{name}.csv", "\n".join(lines) + "\n")
    with zipfile.ZipFile(SAMPLE) as archive:
        for name in ("A00001.mat", "A00002.mat"):
            write(top / "mats" / name, archive.read("training2017/" + name))
    lines = ["id,text,label"] + [f"{i},{'good' if i % 2 else 'bad'} game number {i},{'pos' if i % 2 else 'neg'}" for i in range(10)]
    write(top / "texts.csv", "\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
