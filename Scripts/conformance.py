#!/usr/bin/env python3
"""Reads every file of other projects' test suites with prep and with the library whose format it is, and tells where
they agree.

    Scripts/conformance.py --prep .build/release/prep --files FOLDER... [--output docs/conformance.md]

Each FOLDER has a folder for each format: mat, npy, wav, wfdb. Needs numpy, scipy, h5py, soundfile, wfdb and safetensors.
Outcomes:

    equal      both read it, to the same samples (as 32-bit floats) and, where the file states one, the same rate
    refused    prep refuses what holds no signal, or what the library refuses as well; the table says why
    not ours   the library reads a signal, prep says that it does not support its kind
    missing    the library reads a signal, prep refuses it for another reason; the table has prep's words
    more       prep reads it, the library does not
    differing  both read it, to different samples: a fault

The exit code is 1 if a file differs or makes prep fail in another way than with a message.
"""
import argparse
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

import numpy as np

warnings.simplefilter("ignore")


class NoSignal(Exception):
    """The file is read, and what it holds is no numeric signal."""


def checked(array):
    """A signal as prep understands the word: numbers in one or two dimensions, at least one, all finite."""
    array = np.asarray(array)
    if array.dtype == object or array.dtype.kind not in "biuf":
        raise NoSignal(f"holds no real numbers but {'objects' if array.dtype == object else array.dtype}")
    if array.size == 0:
        raise NoSignal("is empty")
    shape = [length for length in array.shape if length != 1]
    if len(shape) > 2:
        raise NoSignal(f"has {len(shape)} dimensions")
    if array.ndim == 0:
        raise NoSignal("is a single number without dimensions")
    with np.errstate(over="ignore"):
        values = array.astype(np.float32)
    if not np.isfinite(values).all():
        raise NoSignal("holds values that are not finite")
    return values.reshape(shape or [1])


def read_npy(path):
    if path.suffix == ".npz":
        with np.load(path) as archive:
            names = archive.files
        for name in names:
            yield ["--variable", name], name, lambda name=name: (checked(np.load(path)[name]), None)
    else:
        yield [], "", lambda: (checked(np.load(path)), None)


def read_wav(path):
    from scipy.io import wavfile
    import soundfile

    def read():
        try:
            rate, values = wavfile.read(path)
        except ValueError:
            wide = soundfile.info(path).subtype in ("PCM_24", "PCM_32")
            values, rate = soundfile.read(path, dtype="int32" if wide else "int16")
        return checked(values), rate

    yield [], "", read


def read_mat(path):
    import h5py
    import scipy.io

    try:
        names = [name for name, _, _ in scipy.io.whosmat(path)]
        load = lambda name: scipy.io.loadmat(path, variable_names=[name])[name]
        contents = scipy.io.loadmat(path)
        names = [name for name in contents if not name.startswith("__")]
    except NotImplementedError:
        file = h5py.File(path, "r")
        names = [name for name in file if name != "#refs#" and isinstance(file[name], h5py.Dataset)]

        def load(name):
            data = file[name]
            if data.attrs.get("MATLAB_empty", 0):
                raise NoSignal("is empty")
            kind = data.attrs.get("MATLAB_class", b"").decode()
            if kind in ("char", "cell", "struct", "function_handle"):
                raise NoSignal(f"holds no real numbers but {kind}")
            return np.asarray(data).T
    if not names:
        raise NoSignal("holds no variables")
    for name in names:
        def read(name=name):
            value = load(name)
            if hasattr(value, "toarray"):
                raise NoSignal("holds a sparse matrix")
            return checked(value), None
        yield ["--variable", name], name, read


def read_wfdb(path):
    import wfdb

    def read():
        record = wfdb.rdrecord(str(path.with_suffix("")), physical=False, return_res=64, m2s=True)
        values = record.d_signal if record.d_signal is not None else None
        if values is None:
            raise NoSignal("has no signals")
        invalid = [digital_nan(format) for format in record.fmt]
        values = values.astype(float)
        # wfdb-python fills up what a skew leaves without samples; prep ends the record there.
        skew = max((number or 0 for number in getattr(wfdb.rdheader(str(path.with_suffix(""))), "skew", None) or [0]))
        values = values[:len(values) - skew]
        for channel, code in enumerate(invalid):
            if code is not None and (values[:, channel] == code).any():
                raise NoSignal("holds values that are not finite")
        if max(record.samps_per_frame) > 1:
            # The mean of a frame takes codes of missing samples for samples.
            frames = wfdb.rdrecord(str(path.with_suffix("")), physical=True, smooth_frames=False).e_p_signal
            counts = zip(frames, record.samps_per_frame)
            if any(np.isnan(samples[:len(values) * count]).any() for samples, count in counts):
                raise NoSignal("holds values that are not finite")
        return checked(values), record.fs

    yield [], "", read


def digital_nan(format):
    return {"80": -2**7, "16": -2**15, "61": -2**15, "160": -2**15, "212": -2**11, "24": -2**23,
            "32": -2**31, "310": -2**9, "311": -2**9}.get(str(format))


READERS = {
    "mat": (read_mat, "scipy.io.loadmat, h5py", ["*.mat"], "matlab"),
    "npy": (read_npy, "numpy.load", ["*.npy", "*.npz"], "npy-archive"),
    "wav": (read_wav, "scipy.io.wavfile, soundfile", ["*.wav"], "wav"),
    "wfdb": (read_wfdb, "wfdb.rdrecord", ["*.hea"], "wfdb"),
}


def ours(prep, path, layout, options):
    """Samples [samples, channels] and rate, or prep's refusal."""
    from safetensors.numpy import load_file
    import json

    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "out"
        asked = path
        if path.suffix == ".npz":
            # Alone, such a file is an archive of recordings; in a folder it is one of them.
            asked = Path(folder) / "in"
            asked.mkdir()
            (asked / path.name).symlink_to(path.resolve())
        done = subprocess.run(
            [prep, "signals", str(asked), "--layout", layout, *options, "-o", str(output), "--quiet", "--jobs", "1"],
            capture_output=True, text=True, errors="replace", timeout=60)
        if done.returncode not in (0, 1):
            raise SystemExit(f"{path}: prep ended with {done.returncode}: {done.stderr}")
        if done.returncode == 1:
            message = done.stderr.strip().splitlines()
            said = message[0].removeprefix("prep: ") if message else "no message"
            for name in (f"{asked}/", f"{path}/", f"{path}: ", f"{path.parent}/"):
                said = said.replace(name, "")
            return None, said
        frames = [load_file(file)["frames"] for file in sorted(output.glob("*.safetensors"))]
        rate = json.loads((output / "manifest.json").read_text())["features"].get("sample_rate")
        return np.concatenate(frames).astype(np.float32), rate


def same(ours, rate, theirs, their_rate):
    if their_rate is not None and rate is not None and abs(rate - their_rate) > 1e-9 * their_rate:
        return False
    for turned in (theirs, theirs.T):
        values = turned.reshape(len(turned), -1)
        if values.shape == ours.shape and np.array_equal(values, ours):
            return True
    return False


def outcome(prep, path, layout, options, read):
    try:
        theirs, their_rate = read()
        why = None
    except NoSignal as error:
        theirs, why = None, str(error)
    except Exception as error:  # Whatever a library throws at a broken file.
        theirs, why = None, f"the library refuses it: {type(error).__name__}"
    values, said = ours(prep, path, layout, options)
    if theirs is not None and values is not None:
        return ("equal" if same(values, said, theirs, their_rate) else "differing"), ""
    if theirs is not None:
        return ("not ours" if said.endswith("not supported") else "missing"), said
    if values is not None:
        return "more", why
    return "refused", f"{why}; prep: {said}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--prep", required=True)
    parser.add_argument("--files", required=True, type=Path, nargs="+")
    parser.add_argument("--output", type=Path)
    parser.add_argument("--only", choices=sorted(READERS))
    arguments = parser.parse_args()
    rows, totals = [], {}
    for kind, (reader, library, patterns, layout) in READERS.items():
        if arguments.only not in (None, kind):
            continue
        files = [(path, files) for files in arguments.files for pattern in patterns
                 for path in (files / kind).rglob(pattern)]
        for path, files in sorted(files, key=lambda file: (arguments.files.index(file[1]), file[0])):
            try:
                parts = list(reader(path))
            except Exception as error:
                # Nothing can be listed; prep is asked for whatever it finds.
                reason = error
                def fail(reason=reason):
                    raise reason
                parts = [([], "", fail)]
            for options, name, read in parts:
                result, why = outcome(arguments.prep, path, layout, options, read)
                place = path.relative_to(files.parent).as_posix() + (f" ({name})" if name else "")
                rows.append((kind, place, result, why))
                counts = totals.setdefault((kind, library), dict.fromkeys(OUTCOMES, 0))
                counts[result] += 1
    text = table(rows, totals)
    if arguments.output:
        arguments.output.write_text(text)
    print(text.split("\n## ")[0])
    wrong = [row for row in rows if row[2] in ("differing", "missing")]
    for _, place, result, why in wrong:
        print(f"{result}: {place} {why}")
    return 1 if any(row[2] == "differing" for row in wrong) else 0


OUTCOMES = ("equal", "refused", "not ours", "more", "missing", "differing")


def table(rows, totals):
    lines = ["# Conformance", "", "Made by `make conformance` (Scripts/conformance.py, which says what the outcomes mean).", "",
             "| format | library | files and variables | " + " | ".join(OUTCOMES) + " |",
             "| --- | --- | ---: |" + " ---: |" * len(OUTCOMES)]
    for (kind, library), counts in totals.items():
        numbers = " | ".join(str(counts[name]) for name in OUTCOMES)
        lines.append(f"| {kind} | {library} | {sum(counts.values())} | {numbers} |")
    for kind in dict.fromkeys(row[0] for row in rows):
        lines += ["", f"## {kind}", "", "| file | outcome | why |", "| --- | --- | --- |"]
        lines += [f"| {place} | {result} | {why.replace('|', '/')} |" for k, place, result, why in rows if k == kind]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
