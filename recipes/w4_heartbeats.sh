#!/bin/sh
# Normal or abnormal heartbeats of 120 to 140 samples: the reference nets, then our own recipe, on 500 beats held out.
# usage: [SEEDS="1 2 3 4 5 6"] w4_heartbeats.sh ecg.zip FOLDER
set -eu
prep=${PREP:-prep} input=$1 folder=$2 seeds=${SEEDS:-1 2 3 4 5 6}
rm -rf "$folder"
mkdir -p "$folder"
"$prep" signals "$input" -o "$folder/data" --quiet >"$folder/log"
"$prep" split "$folder/data" --validation 0 --test 0.1049 --seed 1 >>"$folder/log"

told() { # NAME OPTIONS...: trains, and tells the accuracy on the 500 beats
  name=$1
  shift
  "$prep" train "$folder/data" -o "$folder/$name" --quiet "$@" >>"$folder/log"
  "$prep" evaluate "$folder/$name" "$folder/data" --split test | sed -n "s/^  accuracy */$name test accuracy /p"
}

for seed in $seeds; do
  for net in gru lstm; do
    told $net-$seed --net $net --hidden 64 --head 0 --epochs 5 --batch-size 64 --learning-rate 0.001 --normalize none \
      --seed $seed
  done
  told ours-$seed --net gru --hidden 64 --bidirectional --conv 32x5,32x5:2 --head 0 --epochs 20 --batch-size 64 \
    --learning-rate 0.003 --schedule cosine --seed $seed
done
for net in gru lstm; do
  for seed in $seeds; do
    echo "loss per epoch of $net-$seed: $(tail -n +2 "$folder/$net-$seed/history.csv" | cut -d, -f2 | cut -c1-5 | tr '\n' ' ')"
  done
done
