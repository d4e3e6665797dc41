"""MFCC of a folder of WAV clips with librosa, to one safetensors file: wall time and peak memory as a user has them.

usage: mfcc_folder.py make FOLDER [COUNT]     clips of a second at 16 kHz, two words of Speech Commands
       mfcc_folder.py FOLDER OUTPUT.safetensors
"""
import sys
from pathlib import Path

import numpy as np


def make(folder, count):
    from scipy.io import wavfile

    random = np.random.default_rng(1)
    for i in range(count):
        path = folder / ("yes", "no")[i % 2] / f"{i:08x}_nohash_0.wav"
        path.parent.mkdir(parents=True, exist_ok=True)
        wavfile.write(path, 16000, (3000 * random.standard_normal(16000)).astype(np.int16))
    for name in ("validation_list.txt", "testing_list.txt"):
        (folder / name).write_text("")


def main():
    if sys.argv[1] == "make":
        return make(Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 2000)
    import librosa
    from safetensors.numpy import save_file
    from scipy.io import wavfile

    frames, labels = [], []
    words = sorted(path for path in Path(sys.argv[1]).iterdir() if path.is_dir())
    for label, word in enumerate(words):
        for path in sorted(word.glob("*.wav")):
            rate, samples = wavfile.read(path)
            clip = np.zeros(16000, np.float32)
            clip[:len(samples)] = samples[:16000]
            frames.append(librosa.feature.mfcc(y=clip, sr=rate, hop_length=512, n_fft=2048).T)
            labels.append(label)
    save_file({"frames": np.stack(frames), "label": np.array(labels)}, sys.argv[2])


if __name__ == "__main__":
    main()
