#!/bin/sh
# Heartbeats of five classes: the reference recurrent network with learning curves, then the recipe of this project. The test
# file is used only for the curves and the figures; figures of the last epoch.
# usage: [PREP=prep] w3_ecg5000.sh ECG5000_TRAIN.txt ECG5000_TEST.txt DIRECTORY
set -eu
prep=${PREP:-prep} train=$1 test=$2 output=$3
rm -rf "$output"
mkdir -p "$output"
"$prep" signals "$train" "$test" -o "$output/data" --quiet >"$output/log"

# Mean squared error, full batch, momentum, L2 regularization, gradient clipping. The run is resumed for each epoch, so that
# each can be evaluated.
echo "epoch,train_loss,train_accuracy,test_loss,test_accuracy" >"$output/curves.csv"
for epoch in $(seq 1 20); do
  "$prep" train "$output/data" -o "$output/rnn" --net rnn --hidden 100 --head 0 --loss mse --optimizer sgd \
    --learning-rate 0.01 --momentum 0.9 --weight-decay 0.0001 --clip-norm 0.8 --batch-size 500 --normalize none \
    --epochs "$epoch" --resume --quiet >>"$output/log"
  "$prep" evaluate "$output/rnn" "$output/data" --split test >"$output/test.txt"
  tail -n 1 "$output/rnn/history.csv" | cut -d, -f1-3 | tr '\n' ',' >>"$output/curves.csv"
  awk '$1 == "loss" { loss = $2 } $1 == "accuracy" { accuracy = $2 } END { print loss "," accuracy }' "$output/test.txt" \
    >>"$output/curves.csv"
done
"$prep" report "$output/rnn" -o "$output/rnn.html" --quiet >>"$output/log"
tail -n 1 "$output/curves.csv" | sed 's/^/rnn, epoch,train loss,train accuracy,test loss,test accuracy: /'

# Selected among seven by 5-fold cross-validation of the training file.
for seed in 1 2 3; do
  "$prep" train "$output/data" -o "$output/recipe-$seed" --net gru --hidden 32 --bidirectional \
    --conv 64x9:2,96x7:2,128x5 --pooling mean --head 0 --epochs 60 --batch-size 32 --optimizer adamw \
    --learning-rate 0.003 --schedule cosine --warmup 2 --weight-decay 0.1 --label-smoothing 0.05 --time-shift 3 \
    --noise 0.1 --random-gain 0.1 --time-masks 1x10 --seed $seed --quiet >>"$output/log"
  "$prep" evaluate "$output/recipe-$seed" "$output/data" --split test |
    awk -v seed=$seed '$1 == "accuracy" { a = $2 } $1 == "macro" { print "recipe, seed " seed ": test accuracy " a ", macro F1 " $3 }'
done
