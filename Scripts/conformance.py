#!/usr/bin/env python3
"""Reads every file of other projects' test suites with prep and with the reference library of its format, and compares
the samples.

    Scripts/conformance.py --prep .build/release/prep --files DIRECTORY... [--output docs/conformance.md]
    Scripts/conformance.py --rows docs/conformance.csv --output docs/conformance.md     write the page again from its rows

Each DIRECTORY has one directory per format: mat, npy, wav, wfdb. Needs NumPy, SciPy, h5py, soundfile, wfdb, and
safetensors. The outcomes are defined in OUTCOMES below and on the page. Beside the page, a CSV file with all rows is
written.

The exit status is 1 if a file differs, or if prep fails without an error message.
"""
import argparse
import csv
import importlib.metadata
import re
import subprocess
import sys
import tempfile
import warnings
from collections import Counter
from pathlib import Path

try:
    import numpy as np
except ImportError:  # Only the page is written again.
    np = None

warnings.simplefilter("ignore")


class NoSignal(Exception):
    """The file can be read, but does not contain a numeric signal."""


def checked(array):
    """Returns an array as a signal: real numbers in one or two dimensions, at least one, all finite."""
    array = np.asarray(array)
    if array.dtype == object or array.dtype.kind not in "biuf":
        raise NoSignal(f"not real numbers: {'objects' if array.dtype == object else array.dtype}")
    if array.size == 0:
        raise NoSignal("empty")
    shape = [length for length in array.shape if length != 1]
    if len(shape) > 2:
        raise NoSignal(f"{len(shape)} dimensions")
    if array.ndim == 0:
        raise NoSignal("a scalar")
    with np.errstate(over="ignore"):
        values = array.astype(np.float32)
    if not np.isfinite(values).all():
        raise NoSignal("not finite")
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
                raise NoSignal("empty")
            kind = data.attrs.get("MATLAB_class", b"").decode()
            if kind in ("char", "cell", "struct", "function_handle"):
                raise NoSignal(f"not real numbers: {kind}")
            return np.asarray(data).T
    if not names:
        raise NoSignal("no variables")
    for name in names:
        def read(name=name):
            value = load(name)
            if hasattr(value, "toarray"):
                raise NoSignal("a sparse matrix")
            return checked(value), None
        yield ["--variable", name], name, read


def read_wfdb(path):
    import wfdb

    def read():
        record = wfdb.rdrecord(str(path.with_suffix("")), physical=False, return_res=64, m2s=True)
        values = record.d_signal if record.d_signal is not None else None
        if values is None:
            raise NoSignal("no signals")
        invalid = [digital_nan(format) for format in record.fmt]
        values = values.astype(float)
        # wfdb-python pads channels with a skew; prep truncates the record to the common length.
        skew = max((number or 0 for number in getattr(wfdb.rdheader(str(path.with_suffix(""))), "skew", None) or [0]))
        values = values[:len(values) - skew]
        for channel, code in enumerate(invalid):
            if code is not None and (values[:, channel] == code).any():
                raise NoSignal("not finite")
        if max(record.samps_per_frame) > 1:
            # wfdb-python includes the codes of missing samples in the mean of a frame.
            frames = wfdb.rdrecord(str(path.with_suffix("")), physical=True, smooth_frames=False).e_p_signal
            counts = zip(frames, record.samps_per_frame)
            if any(np.isnan(samples[:len(values) * count]).any() for samples, count in counts):
                raise NoSignal("not finite")
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


def read_with_prep(prep, path, layout, options):
    """Returns the samples [samples, channels] and the sample rate, or None and the error message of prep."""
    from safetensors.numpy import load_file
    import json

    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "out"
        asked = path
        if path.suffix == ".npz":
            # By itself, such a file is an archive of recordings; in a directory it is one recording.
            asked = Path(folder) / "in"
            asked.mkdir()
            (asked / path.name).symlink_to(path.resolve())
        done = subprocess.run(
            [prep, "signals", str(asked), "--layout", layout, *options, "-o", str(output), "--quiet", "--jobs", "1"],
            capture_output=True, text=True, errors="replace", timeout=60)
        if done.returncode not in (0, 1):
            raise SystemExit(f"{path}: prep exited with status {done.returncode}: {done.stderr}")
        if done.returncode == 1:
            message = done.stderr.strip().splitlines()
            said = message[0].removeprefix("prep: ").removeprefix("error: ") if message else "no message"
            for name in (f"{asked}/", f"{path}/", f"{path}: ", f"{path.parent}/"):
                said = said.replace(name, "")
            return None, said
        frames = [load_file(file)["frames"] for file in sorted(output.glob("*.safetensors"))]
        rate = json.loads((output / "manifest.json").read_text())["features"].get("sample_rate")
        return np.concatenate(frames).astype(np.float32), rate


def same(values, rate, theirs, their_rate):
    if their_rate is not None and rate is not None and abs(rate - their_rate) > 1e-9 * their_rate:
        return False
    for transposed in (theirs, theirs.T):
        expected = transposed.reshape(len(transposed), -1)
        if expected.shape == values.shape and np.array_equal(expected, values):
            return True
    return False


def outcome(prep, path, layout, options, read):
    try:
        theirs, their_rate = read()
        why = None
    except NoSignal as error:
        theirs, why = None, str(error)
    except Exception as error:  # Whatever a library throws at a broken file.
        theirs, why = None, f"rejected by the library: {type(error).__name__}"
    values, said = read_with_prep(prep, path, layout, options)
    if theirs is not None and values is not None:
        return ("equal" if same(values, said, theirs, their_rate) else "different"), ""
    if theirs is not None:
        return ("unsupported" if re.search("(not |un)supported", said) else "not read"), said
    if values is not None:
        return "prep only", why
    return "rejected", f"{why}; prep: {said}"


def compared(arguments):
    """Yields a row for each file and variable: format, file, outcome, reason."""
    for kind, (reader, _, patterns, layout) in READERS.items():
        if arguments.only not in (None, kind):
            continue
        files = [(path, files) for files in arguments.files for pattern in patterns
                 for path in (files / kind).rglob(pattern)]
        for path, files in sorted(files, key=lambda file: (arguments.files.index(file[1]), file[0])):
            try:
                parts = list(reader(path))
            except Exception as error:
                # The variables cannot be listed; prep reads the file without a name.
                reason = error
                def fail(reason=reason):
                    raise reason
                parts = [([], "", fail)]
            for options, name, read in parts:
                result, why = outcome(arguments.prep, path, layout, options, read)
                yield kind, path.relative_to(files.parent).as_posix() + (f" ({name})" if name else ""), result, why


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--prep")
    parser.add_argument("--files", type=Path, nargs="+")
    parser.add_argument("--rows", type=Path, help="rows of an earlier comparison")
    parser.add_argument("--output", type=Path)
    parser.add_argument("--only", choices=sorted(READERS))
    arguments = parser.parse_args()
    if arguments.rows:
        with open(arguments.rows, newline="") as file:
            rows = [tuple(row) for row in csv.reader(file)][1:]
    elif arguments.prep and arguments.files:
        rows = list(compared(arguments))
    else:
        parser.error("give --prep and --files, or --rows")
    text = page(rows)
    if arguments.output:
        arguments.output.write_text(text)
        with open(arguments.output.with_suffix(".csv"), "w", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([("format", "file", "outcome", "reason"), *rows])
    print(text.split("\n## ")[0])
    wrong = [row for row in rows if row[2] in ("different", "not read")]
    for _, place, result, why in wrong:
        print(f"{result}: {place} {why}")
    return 1 if any(row[2] == "different" for row in wrong) else 0


OUTCOMES = {
    "equal": "both read it, to the same samples (as 32-bit floats) and, if the file states one, the same sample rate",
    "rejected": "prep rejects it, because it contains no signal or because the library also rejects it",
    "unsupported": "the library reads a signal; prep reports that it does not support this kind of file or variable",
    "prep only": "prep reads it, the library does not",
    "not read": "the library reads a signal; prep rejects it for another reason",
    "different": "both read it, to different samples: a bug",
}
SUITES = {
    "mat": "SciPy (BSD-3), MAT.jl (MIT)",
    "npy": "NumPy (BSD-3), ndarray-npy (MIT or Apache-2.0)",
    "wav": "SciPy (BSD-3), wavefile (MIT), python_speech_features",
    "wfdb": "wfdb-python (MIT)",
}
TOP = """# Conformance

`make conformance` reads every file of other projects' test suites, and the fixtures of this project, with `prep` and with the
reference library of the format, and compares the samples. All rows are in [conformance.csv](conformance.csv).

"""
NOTES = """
- MATLAB logical arrays are unsupported: they are masks, not signals.
- Two MATLAB files of SciPy's test suite are "not read". They store the dimensions or the name of an array with another data
  type than the format prescribes. SciPy reads them; libmatio, which `prep` uses, does not find a variable of that name.
"""


def versions():
    """The installed versions of the libraries, or those that Benchmarks/peers pins."""
    names = {"numpy": "NumPy", "scipy": "SciPy", "h5py": "h5py", "soundfile": "soundfile", "wfdb": "wfdb-python"}
    pins = dict(re.findall(r"^(\S+)==(\S+)", (Path(__file__).parent.parent / "Benchmarks/peers/requirements.txt").read_text(), re.M))

    def version(name):
        try:
            return importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            return pins.get(name, "?")
    return ", ".join(f"{shown} {version(name)}" for name, shown in names.items())


def page(rows):
    rows = [row for row in rows]
    lines = [TOP.rstrip(), "", f"Libraries: {versions()}.", "",
             "| format | library | test suites | files and variables | " + " | ".join(OUTCOMES) + " |",
             "| --- | --- | --- | ---: |" + " ---: |" * len(OUTCOMES)]
    for kind, (_, library, _, _) in READERS.items():
        counts = Counter(row[2] for row in rows if row[0] == kind)
        if counts:
            numbers = " | ".join(str(counts[name]) for name in OUTCOMES)
            lines.append(f"| {kind} | {library} | {SUITES[kind]} | {sum(counts.values())} | {numbers} |")
    lines += ["", "| outcome | meaning |", "| --- | --- |", *(f"| {name} | {meaning} |" for name, meaning in OUTCOMES.items())]
    lines.append(NOTES.rstrip())
    lines += ["", "## Files that only one of the two reads", "", "| format | file | outcome | reason |", "| --- | --- | --- | --- |"]
    lines += [f"| {kind} | {place} | {result} | {cell(why)} |" for kind, place, result, why in rows
              if result not in ("equal", "rejected")]
    lines += ["", "## Rejected files by reason", "", "| format | reason | files and variables |", "| --- | --- | ---: |"]
    reasons = Counter((kind, reason(why)) for kind, _, result, why in rows if result == "rejected")
    lines += [f"| {kind} | {cell(why)} | {count} |" for (kind, why), count in sorted(reasons.items())]
    return "\n".join(lines) + "\n"


def cell(text):
    return text.replace("|", "/")


def reason(why):
    """The reason for rejecting a file, without its details."""
    return re.sub(r"(rejected by the library|not real numbers): .*", r"\1", why.split("; prep: ")[0])


if __name__ == "__main__":
    sys.exit(main())
