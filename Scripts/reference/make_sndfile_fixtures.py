#!/usr/bin/env python3
"""Makes Tests/FormatsTests/Fixtures/sndfile and its golden values: small audio files of every container and codec.

    python3 -m venv venv && venv/bin/pip install numpy==2.4.6 soundfile==0.14.0
    venv/bin/python Scripts/reference/make_sndfile_fixtures.py [FOLDER]

golden/sndfile.csv has what soundfile reads from each: sample rate, channels, samples of a channel, type, and of lossless
codecs the CRC-32 of all samples as little-endian float32, channel after channel; they are integers as stored,
left-justified in 16 or 32 bits. Of lossy codecs it has the root mean square of each channel instead, because decoders
differ in the last digits; golden/sndfile-lossy.csv has every 10th of their samples. With the folder of other projects' files, the same goes to golden/sndfile-conformance.csv;
what soundfile refuses has type `refused`.
"""
import csv
import sys
import zlib
from pathlib import Path

import numpy as np
import soundfile

ROOT = Path(__file__).resolve().parents[2] / "Tests" / "FormatsTests" / "Fixtures"
OUT = ROOT / "sndfile"
# Name, container, codec, channels.
FILES = [
    ("flac-s8-1.flac", "FLAC", "PCM_S8", 1), ("flac-16-2.flac", "FLAC", "PCM_16", 2),
    ("flac-24-1.flac", "FLAC", "PCM_24", 1), ("aiff-s8-2.aiff", "AIFF", "PCM_S8", 2),
    ("aiff-16-1.aif", "AIFF", "PCM_16", 1), ("aiff-24-2.aiff", "AIFF", "PCM_24", 2),
    ("aiff-32-1.aiff", "AIFF", "PCM_32", 1), ("aifc-float-1.aifc", "AIFF", "FLOAT", 1),
    ("aifc-double-2.aifc", "AIFF", "DOUBLE", 2), ("aifc-alaw-1.aifc", "AIFF", "ALAW", 1),
    ("aifc-ulaw-1.aifc", "AIFF", "ULAW", 1), ("aifc-ima-1.aifc", "AIFF", "IMA_ADPCM", 1),
    ("au-s8-1.au", "AU", "PCM_S8", 1), ("au-16-2.au", "AU", "PCM_16", 2), ("au-24-1.au", "AU", "PCM_24", 1),
    ("au-32-1.snd", "AU", "PCM_32", 1), ("au-float-2.au", "AU", "FLOAT", 2), ("au-double-1.au", "AU", "DOUBLE", 1),
    ("au-ulaw-1.au", "AU", "ULAW", 1), ("au-alaw-2.au", "AU", "ALAW", 2),
    ("vorbis-2.ogg", "OGG", "VORBIS", 2), ("opus-1.opus", "OGG", "OPUS", 1),
    ("mp3-1.mp3", "MP3", "MPEG_LAYER_III", 1)]
WIDE = {"PCM_24", "PCM_32", "ALAC_20", "ALAC_24", "ALAC_32", "DWVW_24"}
FLOATING = {"FLOAT": 32, "DOUBLE": 64}
LOSSY = {"VORBIS", "OPUS", "MPEG_LAYER_I", "MPEG_LAYER_II", "MPEG_LAYER_III"}


def signal(channels, rate, count):
    time = np.arange(count)[:, None] / rate
    tone = 0.5 * np.sin(2 * np.pi * 440 * (1 + np.arange(channels)) * time)
    return tone + np.random.default_rng(1).normal(0, 0.05, (count, channels))


def row(path, name):
    try:
        info = soundfile.info(str(path))
        codec = info.subtype
        kind = "float" if codec in FLOATING or codec in LOSSY else "int32" if codec in WIDE else "int16"
        values, rate = soundfile.read(str(path), dtype="float32" if kind == "float" else kind, always_2d=True)
        if len(values) == 0:
            return [name, 0, 0, 0, "refused", ""]
    except Exception:  # soundfile raises several kinds
        return [name, 0, 0, 0, "refused", ""]
    channels = np.ascontiguousarray(values.T.astype("<f4"))
    if codec in LOSSY:
        told = " ".join(f"{np.sqrt(np.mean(c.astype(float) ** 2)):.6g}" for c in channels)
        return [name, rate, len(channels), channels.shape[1], "lossy", told]
    bits = FLOATING.get(codec)
    return [name, rate, len(channels), channels.shape[1], f"f{bits}" if bits else f"i{kind[3:]}",
            zlib.crc32(channels.tobytes())]


def write(path, rows):
    with open(path, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["file", "rate", "channels", "samples", "type", "told"])
        writer.writerows(rows)


def write_lossy():
    with open(ROOT / "golden" / "sndfile-lossy.csv", "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([f"file (soundfile {soundfile.__version__}, {soundfile.__libsndfile_version__})", "channel",
                         "samples"])
        for name, _, codec, channels in FILES:
            if codec in LOSSY:
                values, _ = soundfile.read(str(OUT / name), dtype="float32", always_2d=True)
                for channel in range(channels):
                    writer.writerow([name, channel, " ".join(f"{v:.7g}" for v in values[::10, channel])])


def main():
    OUT.mkdir(exist_ok=True)
    for name, container, codec, channels in FILES:
        rate = 48000 if codec == "OPUS" else 8000
        count = 4800 if codec == "OPUS" else 1200 if codec in LOSSY else 200
        values = signal(channels, rate, count)
        soundfile.write(str(OUT / name), values, rate, format=container, subtype=codec)
    write(ROOT / "golden" / "sndfile.csv", [row(OUT / name, name) for name, *_ in FILES])
    write_lossy()
    if len(sys.argv) > 1:
        root = Path(sys.argv[1])
        suffixes = {".flac", ".ogg", ".oga", ".opus", ".mp3", ".mp2", ".aiff", ".aif", ".aifc", ".au", ".snd"}
        files = sorted(p for p in root.rglob("*") if p.suffix.lower() in suffixes)
        write(ROOT / "golden" / "sndfile-conformance.csv", [row(p, str(p.relative_to(root))) for p in files])


if __name__ == "__main__":
    main()
