#!/bin/sh
# Normal rhythm (N) against atrial fibrillation (A) from 40 steps (3.7 s) of a spectrogram: six nets, with chunks cut
# before training (--chunks) and at another place in each epoch (--random-chunks). Five folds of whole recordings, the
# same for all seeds, which set first weights and order alone; the last epoch counts. Prints a table; with PYTHON (torch,
# safetensors) also that of the same nets in PyTorch, for the seeds PYTHON_SEEDS.
#
# usage: [PREP=prep] [SEEDS="1"] [JOBS=2] [PYTHON=python] [PYTHON_SEEDS="1"] w1_atrial_fibrillation.sh TRAINING.zip FOLDER
set -eu
[ $# -eq 2 ] || { sed -n '2,7s/^# \{0,1\}//p' "$0" >&2; exit 64; }
archive=$1 folder=$2
prep=${PREP:-.build/release/prep} seeds=${SEEDS:-1} jobs=${JOBS:-$(nproc)} python=${PYTHON:-}
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$folder"

"$prep" spectrogram "$archive" -o "$folder/af" --labels N,A --min-samples 4000 --nperseg 32 --noverlap 4 \
  --jobs "$jobs" --quiet --overwrite >&2

# With a random chunk of each recording an epoch is one step, with all chunks eight: 200 epochs and 20 are about as long.
chunks="--chunks 40 --epochs 20"
random="--random-chunks 40 --epochs 200"

# Learning rate: 0.003. With 0.01, the rate of the published figures, the LSTM goes up and down from epoch to epoch on 131
# recordings: one fold in five was at 0.76 after 16 epochs and at 0.51 after the last.
train() { # NET CUT SETTINGS...
  net=$1 cut=$2 runs=
  shift 2
  for seed in $seeds; do
    run=$folder/$net-$cut-$seed
    "$prep" train "$folder/af" -o "$run" --folds 5 --fold-seed 1 --seed "$seed" --net "$net" \
      --balance oversample --optimizer adam --learning-rate 0.003 --batch-size 192 "$@" --jobs "$jobs" --overwrite \
      --quiet >/dev/null
    runs="$runs $run"
  done
  # shellcheck disable=SC2086 # a list
  python3 "$here/w1_scores.py" "$net, $cut" $runs
}

echo "| net, chunks | balanced accuracy of chunks | of recordings | recordings [label][told] |"
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
[ -z "$python" ] || "$python" "$here/../Benchmarks/peers/w1_nets.py" "$prep" "$folder/af" --seeds ${PYTHON_SEEDS:-$seeds}
