"""Whole jobs as a user starts them: wall time, memory, size, from files to files."""
import os
import tempfile
import zipfile

from measuring import folder_size, measured, number, warm


def job(options, commands):
    """Runs commands of prep one after the other; wall seconds of all, and the highest peak in MiB."""
    runs = [measured([options.prep] + command + ["--quiet"]) for command in commands]
    return sum(seconds for _, seconds, _ in runs), max(memory for _, _, memory in runs)


def chunks(options, archive, folder):
    """Archive to balanced chunks, as `job`."""
    return job(options, [
        ["spectrogram", archive, "-o", folder + "/af", "--labels", "N,A", "--min-samples", "4000"],
        ["split", folder + "/af", "--validation", "0.2"],
        ["chunk", folder + "/af", "-o", folder + "/af40", "--balance", "oversample"]])


def archive(options):
    warm(options.archive)
    with tempfile.TemporaryDirectory(dir=options.work) as folder:
        wall, peak = chunks(options, options.archive, folder)
        size = folder_size(folder + "/af40")
        _, python_wall, python_peak = measured(
            [options.python, options.peers + "/w1_pipeline.py", options.archive, folder + "/py"])
        python_size = folder_size(folder + "/py")
        _, unzip, _ = measured(["sh", "-c", f"unzip -p '{options.archive}' > /dev/null"])
        loader, _, _ = measured([options.build + "/loader-benchmark", folder + "/af40"])
        peer, _, _ = measured([options.python, options.peers + "/loader_speed.py", folder + "/af40"])
    what = "archive to balanced chunks"
    yield what + ", wall time, against the Python pipeline", "s", wall, python_wall, 10
    yield what + ", wall time, against `unzip -p` alone", "s", wall, unzip, 1
    yield what + ", peak memory, against the Python pipeline", "MiB", peak, python_peak, None
    yield what + ", output, against the Python pipeline", "MB", size, python_size, None
    mine = number(loader, "loader")
    yield ("shuffled batches of 192 mapped chunks, one core, against PyTorch's DataLoader", "items/s", mine,
           number(peer, "mapped"), 50)
    yield ("the same, against a DataLoader of chunks unpacked in memory", "items/s", mine, number(peer, "unpacked"), None)


def growth(options):
    """The same with part of the archive: what there is of fixed cost, and that memory does not grow."""
    with zipfile.ZipFile(options.archive) as whole:
        reference = next(name for name in whole.namelist() if name.endswith("REFERENCE.csv"))
        lines = whole.read(reference).decode().splitlines()
        for count in (100, 1000):
            path = os.path.join(options.work, f"first-{count}.zip")
            if os.path.exists(path):
                continue
            with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as part:
                part.writestr(reference, "\n".join(lines[:count]) + "\n")
                for line in lines[:count]:
                    name = reference.replace("REFERENCE.csv", line.split(",")[0] + ".mat")
                    part.writestr(name, whole.read(name))
    for count in (100, 1000):
        path = os.path.join(options.work, f"first-{count}.zip")
        warm(path)
        with tempfile.TemporaryDirectory(dir=options.work) as folder:
            wall, peak = chunks(options, path, folder)
            _, python_wall, python_peak = measured([options.python, options.peers + "/w1_pipeline.py", path, folder + "/py"])
        yield f"{count:,} recordings to balanced chunks, wall time, against the Python pipeline", "s", wall, python_wall, None
        yield f"{count:,} recordings, peak memory", "MiB", peak, python_peak, None


def clips(options):
    folder = os.path.join(options.work, "clip-benchmark")
    if not os.path.exists(folder):
        measured([options.python, options.peers + "/mfcc_folder.py", "make", folder])
    warm(folder)
    with tempfile.TemporaryDirectory(dir=options.work) as output:
        _, wall, _ = measured([options.prep, "mfcc", folder, "-o", output + "/sc", "--quiet"])
        _, python_wall, _ = measured([options.python, options.peers + "/mfcc_folder.py", folder, output + "/sc.safetensors"])
    yield "MFCC of 2,000 WAV clips to a file, 2 cores, against a librosa script", "s", wall, python_wall, 30


def heartbeats(options):
    """W4 whole; the archive is made of random walks, as many and as long as the real one's."""
    archive = os.path.join(options.work, "beats.zip")
    if not os.path.exists(archive):
        measured([options.python, options.peers + "/w4_pipeline.py", "make", archive])
    warm(archive)
    with tempfile.TemporaryDirectory(dir=options.work) as folder:
        data = folder + "/data"
        wall, _ = job(options, [
            ["signals", archive, "-o", data],
            ["split", data, "--validation", "0", "--test", "0.1049"],
            ["train", data, "-o", folder + "/run", "--net", "gru", "--hidden", "64", "--head", "0", "--epochs", "5",
             "--batch-size", "64", "--learning-rate", "0.001", "--normalize", "none"]])
        _, python_wall, _ = measured([options.python, options.peers + "/w4_pipeline.py", archive])
    yield "zip of 4,766 heartbeats to a trained GRU, 5 epochs, against the Python script", "s", wall, python_wall, None


def start(options):
    """How long the shortest command takes: the best of 20."""
    mine = min(measured([options.prep, "--help"])[1] for _ in range(20))
    python = min(measured([options.python, "-c", "import numpy, scipy.signal"])[1] for _ in range(3))
    yield "`prep --help`, against `import scipy.signal`", "s", mine, python, None
