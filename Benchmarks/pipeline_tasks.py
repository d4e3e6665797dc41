"""Whole jobs as a user starts them: wall time, memory, and size, from files to files."""
import os
import tempfile
import zipfile

from measuring import folder_size, measured, number, warm


def job(options, commands):
    """Runs commands of prep in sequence; returns the total wall time in seconds and the highest peak memory in MiB."""
    runs = [measured([options.prep] + command + ["--quiet"]) for command in commands]
    return sum(seconds for _, seconds, _ in runs), max(memory for _, _, memory in runs)


def chunks(options, archive, folder):
    """Archive to balanced chunks; returns the same as `job`."""
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
    yield what + ", wall time", "Python pipeline", "s", wall, python_wall, 10
    yield what + ", wall time", "`unzip -p` alone", "s", wall, unzip, 1
    yield what + ", peak memory", "Python pipeline", "MiB", peak, python_peak, None
    yield what + ", output size", "Python pipeline", "MB", size, python_size, None
    mine = number(loader, "loader")
    yield ("shuffled batches of 192 mapped chunks, one core", "PyTorch DataLoader", "items/s", mine,
           number(peer, "mapped"), 50)
    yield ("shuffled batches of 192 mapped chunks, one core", "PyTorch DataLoader, chunks in memory", "items/s", mine,
           number(peer, "unpacked"), None)


def growth(options):
    """The same with parts of the archive: shows fixed costs, and how memory grows."""
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
        yield f"{count:,} recordings to balanced chunks, wall time", "Python pipeline", "s", wall, python_wall, None
        yield f"{count:,} recordings to balanced chunks, peak memory", "Python pipeline", "MiB", peak, python_peak, None


def clips(options):
    folder = os.path.join(options.work, "clip-benchmark")
    if not os.path.exists(folder):
        measured([options.python, options.peers + "/mfcc_folder.py", "make", folder])
    warm(folder)
    with tempfile.TemporaryDirectory(dir=options.work) as output:
        _, wall, _ = measured([options.prep, "mfcc", folder, "-o", output + "/sc", "--quiet"])
        _, python_wall, _ = measured([options.python, options.peers + "/mfcc_folder.py", folder, output + "/sc.safetensors"])
    yield "MFCCs of 2,000 WAV clips to a file, 2 cores", "librosa script", "s", wall, python_wall, 30


def heartbeats(options):
    """The heartbeat recipe (w4) as a whole; the archive has random walks, as many and as long as the real one."""
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
    yield "zip of 4,766 heartbeats to a trained GRU, 5 epochs", "Python script", "s", wall, python_wall, None


def start(options):
    """Time of the shortest command: the best of 20."""
    mine = min(measured([options.prep, "--help"])[1] for _ in range(20))
    python = min(measured([options.python, "-c", "import numpy, scipy.signal"])[1] for _ in range(3))
    yield "`prep --help`", "`import scipy.signal`", "s", mine, python, None
