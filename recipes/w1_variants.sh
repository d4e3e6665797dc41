#!/bin/sh
# The variants from which w1_best.sh was selected (docs/results.md), on the folds of one seed; one row each.
#
# usage: [PREP=prep] [SEED=1] [JOBS=2] recipes/w1_variants.sh training2017.zip DIRECTORY
set -eu
[ $# -eq 2 ] || { sed -n '2,4s/^# \{0,1\}//p' "$0" >&2; exit 64; }
archive=$1 output=$2
prep=${PREP:-prep} seed=${SEED:-1} jobs=${JOBS:-$(nproc)}
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$output"

features() { # NAME SETTINGS...
  name=$1
  shift
  "$prep" spectrogram "$archive" -o "$output/$name" --labels N,A --min-samples 4000 --standardize recording \
    --log db --amin 1e-5 --nperseg 32 "$@" --jobs "$jobs" --quiet --overwrite >&2
}

variant() { # NUMBER FEATURES SETTINGS...
  number=$1 data=$output/$2
  shift 2
  "$prep" train "$data" -o "$output/run-$number" --folds 5 --seed "$seed" --balance oversample --learning-rate 0.003 \
    "$@" --jobs "$jobs" --overwrite --quiet >&2
  python3 "$here/w1_scores.py" "$number" "$output/run-$number"
}

features log --noverlap 4
features fine --hop-length 12 --bandpass 0.5-40

cosine="--optimizer adamw --schedule cosine"
noise="$cosine --noise 0.3"
gru="--net gru --hidden 64 --bidirectional --head 0"
two="--conv 32x5:2,64x5:2"
three="--conv 32x5:2,64x5:2,64x5:2"
# shellcheck disable=SC2086 # lists
{
  variant 1 log --chunk-length 40 --net lstm --epochs 20
  variant 2 log --chunk-length 40 --net lstm --epochs 20 $noise
  variant 3 log --chunk-length 40 --net conv --epochs 20 $noise
  variant 4 log --chunk-length 107 --net conv --batch-size 64 --epochs 40 $noise
  variant 5 log --chunk-length 107 --net conv --batch-size 64 --epochs 40 $cosine
  variant 6 log --net conv --batch-size 32 --epochs 60 $noise
  variant 7 log --chunk-length 107 $gru --pooling mean --batch-size 64 --epochs 20 $noise
  variant 8 log $two $gru --pooling attention --batch-size 32 --epochs 30
  variant 9 fine $three $gru --pooling attention --batch-size 32 --epochs 30
  variant 10 fine $three $gru --pooling attention --batch-size 32 --epochs 30 $noise --time-masks 2x40
  variant 11 fine --chunk-length 250 $three $gru --pooling attention --batch-size 64 --epochs 20 $noise
  variant 12 fine --chunk-length 250 --net conv --batch-size 64 --epochs 40 $noise
}
