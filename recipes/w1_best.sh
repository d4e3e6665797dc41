#!/bin/sh
# The recipe chosen for normal rhythm (N) against atrial fibrillation (A): decibels of standardized recordings, an LSTM
# over chunks of 40 steps, noise, AdamW with a cosine. docs/results.md tells what else was tried; it was chosen by the
# folds of seed 1. Five folds; the last epoch counts. Prints a row for each seed: balanced accuracy of chunks, that of
# recordings by the mean of their chunks, recordings [label][told].
#
# usage: [PREP=prep] [SEEDS="1 2"] [JOBS=2] [LABELS=N,A] [MIN_SAMPLES=4000] recipes/w1_best.sh training2017.zip FOLDER
set -eu
[ $# -eq 2 ] || { sed -n '2,7s/^# \{0,1\}//p' "$0" >&2; exit 64; }
archive=$1 folder=$2
prep=${PREP:-.build/release/prep} seeds=${SEEDS:-1 2} jobs=${JOBS:-$(nproc)} labels=${LABELS:-N,A}
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$folder"

# Amplitudes differ twelvefold between recordings, powers by the square of it, and say nothing of the rhythm: each is
# standardized, and decibels keep single loud frames from ruling the normalization.
"$prep" spectrogram "$archive" -o "$folder/features" --labels "$labels" --min-samples "${MIN_SAMPLES:-4000}" \
  --nperseg 32 --noverlap 4 --standardize recording --log db --amin 1e-5 --jobs "$jobs" --quiet --overwrite >&2

for seed in $seeds; do
  "$prep" train "$folder/features" -o "$folder/run-$seed" --folds 5 --seed "$seed" --chunks 40 --balance oversample \
    --net lstm --hidden 128 --head 128 --noise 0.3 --batch-size 192 --epochs 20 --optimizer adamw \
    --learning-rate 0.003 --schedule cosine --jobs "$jobs" --overwrite --quiet >&2
  python3 "$here/w1_scores.py" "seed $seed" "$folder/run-$seed"
done
