#!/bin/sh
# Normal or abnormal heartbeats of 120 to 140 samples: the reference networks, then the recipe of this project, tested on 500
# beats.
# usage: [PREP=prep] [SEEDS="1 2 3 4 5 6"] w4_heartbeats.sh ecg.zip DIRECTORY
set -eu
prep=${PREP:-prep} input=$1 output=$2 seeds=${SEEDS:-1 2 3 4 5 6}
rm -rf "$output"
mkdir -p "$output"
"$prep" signals "$input" -o "$output/data" --quiet >"$output/log"
"$prep" split "$output/data" --validation 0 --test 0.1049 --seed 1 >>"$output/log"

train() { # NAME OPTIONS...: trains, and prints the test accuracy
  name=$1
  shift
  "$prep" train "$output/data" -o "$output/$name" --quiet "$@" >>"$output/log"
  "$prep" evaluate "$output/$name" "$output/data" --split test | sed -n "s/^  accuracy */$name test accuracy /p"
}

for seed in $seeds; do
  for net in gru lstm; do
    train $net-$seed --net $net --hidden 64 --head 0 --epochs 5 --batch-size 64 --learning-rate 0.001 --normalize none \
      --seed $seed
  done
  train recipe-$seed --net gru --hidden 64 --bidirectional --conv 32x5,32x5:2 --head 0 --epochs 20 --batch-size 64 \
    --learning-rate 0.003 --schedule cosine --seed $seed
done
for net in gru lstm; do
  for seed in $seeds; do
    echo "loss per epoch of $net-$seed: $(tail -n +2 "$output/$net-$seed/history.csv" | cut -d, -f2 | cut -c1-5 | tr '\n' ' ')"
  done
done
