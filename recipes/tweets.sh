#!/bin/sh
# Positive or negative tweets about games: a recurrent network, and the mean of the word embeddings. All rows of a tweet go
# to one split, and texts that are in both splits are dropped ("unseen"). For comparison, rows are split at random ("seen"),
# which leaks tweets into the validation set.
# usage: [PREP=prep] [SPLIT=1] tweets.sh twitter_training.csv DIRECTORY      SPLIT: seed of the splits
set -eu
prep=${PREP:-prep} input=$1 output=$2
rm -rf "$output"
mkdir -p "$output"

tokens() { # NAME OPTIONS...
  name=$1
  shift
  "$prep" tokens "$input" -o "$output/$name" --text-column 4 --label-column 3 --labels Positive,Negative \
    --seed "${SPLIT:-1}" --quiet "$@" >>"$output/log"
}

train() { # NAME DATA OPTIONS...
  name=$1 data=$2
  shift 2
  "$prep" train "$output/$data" -o "$output/$data-$name" --head 0 --epochs 4 --batch-size 64 --bucket 16 \
    --optimizer adamw --learning-rate 0.002 --schedule cosine --quiet "$@" >>"$output/log"
  tail -n 1 "$output/$data-$name/history.csv" | cut -d, -f7 |
    sed "s/^/$data, $name: balanced validation accuracy after the last epoch /"
}

for split in unseen seen; do
  options="--group-column 1 --drop-duplicates"
  [ $split = unseen ] || options=
  # shellcheck disable=SC2086 # a list
  {
    tokens $split-tweets $options
    # Words that occur once or twice cause overfitting, and do not help with other tweets.
    tokens $split-tweets-common $options --min-count 3
  }
  train gru $split-tweets --net gru --hidden 64 --bidirectional --embedding 64 --pooling max
  for seed in 1 2 3; do
    train mean-$seed $split-tweets-common --net mean-spectrum --embedding 128 --weight-decay 0.1 --seed $seed
  done
done
