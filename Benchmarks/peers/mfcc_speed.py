"""Speed of librosa.feature.mfcc on clips of one second at 16 kHz (n_fft 2048, hop 512, 128 bands, 20 coefficients), of its
mel spectrogram, and of Kaldi's MFCC in kaldi-native-fbank; on one thread.

usage: mfcc_speed.py [ROUNDS]       prints clips/s of the best round
"""
import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import sys
import time

import kaldi_native_fbank
import librosa
import numpy as np

CLIPS = 50


def report(name, rounds, clips, body):
    body(clips[0])
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        for clip in clips:
            body(clip)
        best = min(best, time.perf_counter() - start)
    print(f"{name}: {len(clips) / best:.1f} clips/s")


def kaldi(clip):
    options = kaldi_native_fbank.MfccOptions()
    options.frame_opts.dither = 0
    features = kaldi_native_fbank.OnlineMfcc(options)
    features.accept_waveform(16000, clip)
    features.input_finished()
    return np.stack([features.get_frame(i) for i in range(features.num_frames_ready)])


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    clips = list((2000 * np.random.default_rng(1).random((CLIPS, 16000)) - 1000).astype(np.float32))
    report("librosa mfcc", rounds, clips, lambda y: librosa.feature.mfcc(y=y, sr=16000, n_fft=2048, hop_length=512))
    report("librosa mel", rounds, clips,
           lambda y: librosa.feature.melspectrogram(y=y, sr=16000, n_fft=2048, hop_length=512))
    report("kaldi-native-fbank mfcc", rounds, clips, kaldi)


if __name__ == "__main__":
    main()
