#!/bin/sh
# Positive against negative tweets about games: a recurrent net, and the mean of the words' vectors. All rows of a tweet go
# to one split, and texts that both splits have are dropped; beside it what a split of single rows would have shown.
# usage: [SPLIT=1] tweets.sh twitter_training.csv FOLDER      SPLIT: seed of the splits
set -eu
prep=${PREP:-prep} input=$1 folder=$2
rm -rf "$folder"
mkdir -p "$folder"

tokens() { # NAME OPTIONS...
  name=$1
  shift
  "$prep" tokens "$input" -o "$folder/$name" --text-column 4 --label-column 3 --labels Positive,Negative \
    --seed "${SPLIT:-1}" --quiet "$@" >>"$folder/log"
}

told() { # NAME DATA OPTIONS...
  name=$1 data=$2
  shift 2
  "$prep" train "$folder/$data" -o "$folder/$data-$name" --head 0 --epochs 4 --batch-size 64 --bucket 16 \
    --optimizer adamw --learning-rate 0.002 --schedule cosine --quiet "$@" >>"$folder/log"
  tail -n 1 "$folder/$data-$name/history.csv" | cut -d, -f7 |
    sed "s/^/$data, $name: balanced validation accuracy after the last epoch /"
}

for split in unseen seen; do
  options="--group-column 1 --drop-duplicates"
  [ $split = unseen ] || options=
  # shellcheck disable=SC2086 # a list
  {
    tokens $split-tweets $options
    # Words that occur once or twice are told by heart, and help with no other tweet.
    tokens $split-tweets-common $options --min-count 3
  }
  told gru $split-tweets --net gru --hidden 64 --bidirectional --embedding 64 --pooling max
  for seed in 1 2 3; do
    told mean-$seed $split-tweets-common --net mean-spectrum --embedding 128 --weight-decay 0.1 --seed $seed
  done
done
