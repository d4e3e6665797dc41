#!/bin/sh
# One heartbeat, five classes: the plain recurrent net as it is taught, with curves, then our own recipe. The test file is
# looked at for the curves and the figures alone; the last epoch counts.
# usage: w3_ecg5000.sh ECG5000_TRAIN.txt ECG5000_TEST.txt FOLDER
set -eu
prep=${PREP:-prep} train=$1 test=$2 folder=$3
rm -rf "$folder"
mkdir -p "$folder"
"$prep" signals "$train" "$test" -o "$folder/data" --quiet >"$folder/log"

# Mean squared error, full batch, momentum, Tikhonov's regularization, limited gradients. The run is gone on with epoch by
# epoch, so that each can be evaluated.
echo "epoch,train_loss,train_accuracy,test_loss,test_accuracy" >"$folder/curves.csv"
for epoch in $(seq 1 20); do
  "$prep" train "$folder/data" -o "$folder/rnn" --net rnn --hidden 100 --head 0 --loss squares --optimizer sgd \
    --learning-rate 0.01 --momentum 0.9 --weight-decay 0.0001 --clip-norm 0.8 --batch-size 500 --normalize none \
    --epochs "$epoch" --resume --quiet >>"$folder/log"
  "$prep" evaluate "$folder/rnn" "$folder/data" --split test >"$folder/test.txt"
  tail -n 1 "$folder/rnn/history.csv" | cut -d, -f1-3 | tr '\n' ',' >>"$folder/curves.csv"
  awk '$1 == "loss" { loss = $2 } $1 == "accuracy" { accuracy = $2 } END { print loss "," accuracy }' "$folder/test.txt" \
    >>"$folder/curves.csv"
done
"$prep" report "$folder/rnn" -o "$folder/rnn.html" --quiet >>"$folder/log"
tail -n 1 "$folder/curves.csv" | sed 's/^/rnn, epoch,train loss,train accuracy,test loss,test accuracy: /'

# Chosen of seven by 5-fold cross-validation of the training file.
for seed in 1 2 3; do
  "$prep" train "$folder/data" -o "$folder/ours-$seed" --net gru --hidden 32 --bidirectional \
    --conv 64x9:2,96x7:2,128x5 --pooling mean --head 0 --epochs 60 --batch-size 32 --optimizer adamw \
    --learning-rate 0.003 --schedule cosine --warmup 2 --weight-decay 0.1 --label-smoothing 0.05 --time-shift 3 \
    --noise 0.1 --scaling 0.1 --time-masks 1x10 --seed $seed --quiet >>"$folder/log"
  "$prep" evaluate "$folder/ours-$seed" "$folder/data" --split test |
    awk -v seed=$seed '$1 == "accuracy" { a = $2 } $1 == "macro" { print "ours seed " seed ": test accuracy " a ", macro F1 " $3 }'
done
