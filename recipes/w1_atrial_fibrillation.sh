#!/bin/sh
# Normal rhythm (N) or atrial fibrillation (A) from 40 frames (3.7 s) of a spectrogram: six networks, with chunks cut in
# advance (--chunk-length) and at a random offset in each epoch (--random-chunk-length). Five folds of recordings, the
# same for all seeds, which only set initial weights and order; figures of the last epoch. Prints a table; with PYTHON
# (torch, safetensors) also that of the same networks in PyTorch, for the seeds PYTHON_SEEDS.
#
# usage: [PREP=prep] [SEEDS="1"] [JOBS=2] [PYTHON=python] [PYTHON_SEEDS="1"] w1_atrial_fibrillation.sh TRAINING.zip DIRECTORY
set -eu
[ $# -eq 2 ] || { sed -n '2,7s/^# \{0,1\}//p' "$0" >&2; exit 64; }
archive=$1 output=$2
prep=${PREP:-prep} seeds=${SEEDS:-1} jobs=${JOBS:-$(nproc)} python=${PYTHON:-}
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$output"

"$prep" spectrogram "$archive" -o "$output/af" --labels N,A --min-samples 4000 --nperseg 32 --noverlap 4 \
  --jobs "$jobs" --quiet --overwrite >&2

# An epoch of one random chunk per recording is one training step, an epoch of all chunks eight: 200 and 20 epochs have
# about the same number of steps.
chunks="--chunk-length 40 --epochs 20"
random="--random-chunk-length 40 --epochs 200"

# Learning rate 0.003. With 0.01, as for the published figures, the accuracy of the LSTM varies between epochs on 131
# recordings: one fold in five was at 0.76 after 16 epochs and at 0.51 after the last.
train() { # NET CUT SETTINGS...
  net=$1 cut=$2 runs=
  shift 2
  for seed in $seeds; do
    run=$output/$net-$cut-$seed
    "$prep" train "$output/af" -o "$run" --folds 5 --fold-seed 1 --seed "$seed" --net "$net" \
      --balance oversample --optimizer adam --learning-rate 0.003 --batch-size 192 "$@" --jobs "$jobs" --overwrite \
      --quiet >/dev/null
    runs="$runs $run"
  done
  # shellcheck disable=SC2086 # a list
  python3 "$here/w1_scores.py" "$net, $cut" $runs
}

echo "| network, chunks | balanced accuracy of chunks | of recordings | recordings [true][predicted] |"
echo "| --- | --- | --- | --- |"
for net in mean-spectrum fully-connected conv; do
  # shellcheck disable=SC2086
  train $net pre-cut $chunks
  # shellcheck disable=SC2086
  train $net random $random
done
for net in rnn gru lstm; do
  # shellcheck disable=SC2086
  train $net pre-cut $chunks --hidden 128 --head 128
  # shellcheck disable=SC2086
  train $net random $random --hidden 128 --head 128
done

# shellcheck disable=SC2086
[ -z "$python" ] || "$python" "$here/../Benchmarks/peers/w1_nets.py" "$prep" "$output/af" --seeds ${PYTHON_SEEDS:-$seeds}
