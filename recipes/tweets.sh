#!/bin/sh
# Positive against negative tweets about games. All rows of a tweet go to one split, and texts that both splits have are
# dropped; beside it what a split of single rows would have shown.
# usage: tweets.sh twitter_training.csv FOLDER
set -eu
prep=${PREP:-prep} input=$1 folder=$2
rm -rf "$folder"
mkdir -p "$folder"

told() { # NAME
  "$prep" train "$folder/$1" -o "$folder/$1-run" --net gru --hidden 64 --bidirectional --embedding 64 --pooling max \
    --head 0 --epochs 4 --batch-size 64 --bucket 16 --optimizer adamw --learning-rate 0.002 --schedule cosine \
    --quiet >>"$folder/log"
  tail -n 1 "$folder/$1-run/history.csv" | cut -d, -f6 | sed "s/^/$1: validation accuracy after the last epoch /"
}

"$prep" tokens "$input" -o "$folder/unseen-tweets" --text-column 4 --label-column 3 --group-column 1 \
  --labels Positive,Negative --drop-duplicates --quiet >"$folder/log"
told unseen-tweets
"$prep" tokens "$input" -o "$folder/seen-tweets" --text-column 4 --label-column 3 --labels Positive,Negative \
  --quiet >>"$folder/log"
told seen-tweets
