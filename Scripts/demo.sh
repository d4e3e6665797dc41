#!/bin/sh
# The quick start on the sample data, from the zip archive to a report of the training.
# usage: demo.sh PREP SAMPLE.zip DIRECTORY
set -eu
prep=$1 sample=$2 folder=$3

step() {
  printf '\n$ prep'
  printf ' %s' "$@"
  printf '\n'
  "$prep" "$@"
}

rm -rf "$folder"
mkdir -p "$folder"
step inspect "$sample" --labels N,A --min-samples 4000
step spectrogram "$sample" -o "$folder/af" --labels N,A --min-samples 4000
step split "$folder/af" --validation 0.25 --seed 1
step chunk "$folder/af" -o "$folder/af40" --length 40 --balance oversample
step train "$folder/af40" -o "$folder/run" --net lstm --hidden 64 --head 64 --epochs 30 --batch-size 64 \
  --learning-rate 0.003 --seed 1
step evaluate "$folder/run" "$folder/af40" --split validation
step report "$folder/run" -o "$folder/report.html"
"$prep" report "$folder/run" -o "$folder/report.svg" --quiet
printf '\nOpen %s/report.html in a browser, or %s/report.svg.\n' "$folder" "$folder"
