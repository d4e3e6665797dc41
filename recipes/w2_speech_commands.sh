#!/bin/sh
# Words of Speech Commands: the reference networks on MFCCs, then the recipe of this project ("recipe"). The split is that of
# the dataset, by speaker.
# usage: [PREP=prep] w2_speech_commands.sh SPEECH_COMMANDS DIRECTORY [WORDS]      default of WORDS: yes,no,up
set -eu
prep=${PREP:-prep} input=$1 output=$2 words=${3:-yes,no,up}
rm -rf "$output"
mkdir -p "$output"

# As `librosa.feature.mfcc(y, sr=16000, hop_length=512, n_fft=2048)` of clips padded to one second.
"$prep" mfcc "$input" -o "$output/mfcc" --labels "$words" --pad-to 16000 --quiet >"$output/log"

train() { # NAME DATA OPTIONS...: trains, and prints the validation and test accuracy
  name=$1 data=$2
  shift 2
  "$prep" train "$output/$data" -o "$output/$name" --quiet "$@" >>"$output/log"
  for split in validation test; do
    "$prep" evaluate "$output/$name" "$output/$data" --split $split | sed -n "s/^  accuracy */$name $split accuracy /p"
  done
}

for net in rnn gru lstm; do
  train $net mfcc --net $net --hidden 128 --head 0 --epochs 20 --batch-size 100 --learning-rate 0.001
done
# The reference: a bidirectional LSTM of four layers of 128 units, 5 epochs; then with the epochs that so few clips need.
train lstm-4-bidirectional-5 mfcc --net lstm --hidden 128 --layers 4 --bidirectional --head 0 --epochs 5 --batch-size 100 \
  --learning-rate 0.001
train lstm-4-bidirectional-30 mfcc --net lstm --hidden 128 --layers 4 --bidirectional --head 0 --epochs 30 \
  --batch-size 100 --learning-rate 0.001

# The recipe of this project: log-mel frames of 25 ms every 10 ms with delta features, of standardized clips; convolutions
# before a recurrent layer; random time shift, masks, and noise in each epoch.
"$prep" mfcc "$input" -o "$output/log-mel" --labels "$words" --pad-to 16000 --standardize recording --features log-mel \
  --n-mels 40 --n-fft 512 --win-length 400 --hop-length 160 --fmin 20 --deltas 1 --quiet >>"$output/log"
for seed in 1 2 3; do
  train recipe-$seed log-mel --net gru --hidden 64 --bidirectional --pooling mean --head 0 --conv 64x5:2,64x5:2,96x3:2 \
    --epochs 60 --batch-size 32 --optimizer adamw --learning-rate 0.002 --schedule cosine --warmup 2 \
    --label-smoothing 0.1 --time-shift 10 --time-masks 2x12 --feature-masks 2x6 --noise 0.3 --random-gain 0.2 --monitor loss \
    --seed $seed
done
