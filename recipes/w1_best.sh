#!/bin/sh
# The selected recipe for normal rhythm (N) or atrial fibrillation (A): spectrogram in dB of standardized recordings, an
# LSTM on chunks of 40 frames, noise, AdamW with a cosine schedule. It was selected on the folds of seed 1; docs/results.md
# lists the other variants. Five folds; figures of the last epoch. Prints one row per seed: balanced accuracy of chunks, of
# recordings (mean probability of their chunks), and the confusion matrix of recordings [true][predicted].
#
# usage: [PREP=prep] [SEEDS="1 2"] [JOBS=2] [LABELS=N,A] [MIN_SAMPLES=4000] recipes/w1_best.sh training2017.zip DIRECTORY
set -eu
[ $# -eq 2 ] || { sed -n '2,7s/^# \{0,1\}//p' "$0" >&2; exit 64; }
archive=$1 output=$2
prep=${PREP:-prep} seeds=${SEEDS:-1 2} jobs=${JOBS:-$(nproc)} labels=${LABELS:-N,A}
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$output"

# Amplitudes differ by a factor of twelve between recordings, powers by its square, and do not depend on the rhythm: each
# recording is standardized, and decibels keep single frames of high power from dominating the normalization.
"$prep" spectrogram "$archive" -o "$output/features" --labels "$labels" --min-samples "${MIN_SAMPLES:-4000}" \
  --nperseg 32 --noverlap 4 --standardize recording --log db --amin 1e-5 --jobs "$jobs" --quiet --overwrite >&2

for seed in $seeds; do
  "$prep" train "$output/features" -o "$output/run-$seed" --folds 5 --seed "$seed" --chunk-length 40 --balance oversample \
    --net lstm --hidden 128 --head 128 --noise 0.3 --batch-size 192 --epochs 20 --optimizer adamw \
    --learning-rate 0.003 --schedule cosine --jobs "$jobs" --overwrite --quiet >&2
  python3 "$here/w1_scores.py" "seed $seed" "$output/run-$seed"
done
