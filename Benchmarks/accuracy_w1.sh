#!/bin/sh
# Balanced validation accuracy of the atrial fibrillation recipe over folds and seeds, of prep and of PyTorch on the same
# chunks. Figures are those of the last epoch: the best one is optimistically biased, because the fold selected it.
# usage: accuracy_w1.sh PREP TRAINING.zip DIRECTORY [PYTHON-WITH-TORCH]      default: prep alone
set -eu
prep=$1 archive=$2 folder=$3 python=${4:-}
here=$(cd "$(dirname "$0")" && pwd)
folds=5 seeds=5 epochs=20
rm -rf "$folder"
mkdir -p "$folder"
"$prep" spectrogram "$archive" -o "$folder/af" --labels N,A --min-samples 4000 --quiet >/dev/null
for fold in $(seq 0 $((folds - 1))); do
  "$prep" split "$folder/af" --folds $folds --fold "$fold" --seed 1 >/dev/null
  "$prep" chunk "$folder/af" -o "$folder/af40" --length 40 --balance oversample --overwrite --quiet >/dev/null
  for seed in $(seq 1 $seeds); do
    "$prep" train "$folder/af40" -o "$folder/run" --net lstm --hidden 128 --head 128 --epochs $epochs \
      --batch-size 192 --learning-rate 0.003 --seed "$seed" --overwrite --quiet >/dev/null
    tail -n 1 "$folder/run/history.csv" | cut -d, -f7 | sed "s/^/prep fold $fold seed $seed /"
  done
  if [ -n "$python" ]; then
    "$python" "$here/peers/w1_lstm.py" "$folder/af40" --seeds $seeds --epochs $epochs | sed "s/^/torch fold $fold /"
  fi
done | tee "$folder/accuracy.txt"
awk '$1 == "prep" { n++; s += $6; q += $6 * $6; m[$5] += $6 }
  END { printf "prep: mean %.4f, standard deviation %.4f over %d runs\n", s / n, sqrt(q / n - (s / n) ^ 2), n }' \
  "$folder/accuracy.txt"
