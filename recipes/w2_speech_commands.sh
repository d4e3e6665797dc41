#!/bin/sh
# Words of Speech Commands: the reference nets on MFCC, then our own recipe. The split is that of the download, by speaker.
# usage: w2_speech_commands.sh SPEECH_COMMANDS FOLDER [WORDS]      default of WORDS: yes,no,up
set -eu
prep=${PREP:-prep} input=$1 folder=$2 words=${3:-yes,no,up}
rm -rf "$folder"
mkdir -p "$folder"

# As `librosa.feature.mfcc(y, sr=16000, hop_length=512, n_fft=2048)` of clips padded to a second.
"$prep" mfcc "$input" -o "$folder/mfcc" --labels "$words" --pad-to 16000 --quiet >"$folder/log"

told() { # NAME DATA OPTIONS...: trains, and tells the accuracy on validation and test
  name=$1 data=$2
  shift 2
  "$prep" train "$folder/$data" -o "$folder/$name" --quiet "$@" >>"$folder/log"
  for split in validation test; do
    "$prep" evaluate "$folder/$name" "$folder/$data" --split $split | sed -n "s/^  accuracy */$name $split accuracy /p"
  done
}

for net in rnn gru lstm; do
  told $net mfcc --net $net --hidden 128 --head 0 --epochs 20 --batch-size 100 --learning-rate 0.001
done
# The reference: four layers of 128 in both directions, 5 epochs; then with the epochs that this few clips need.
told lstm-4-bidirectional-5 mfcc --net lstm --hidden 128 --layers 4 --bidirectional --head 0 --epochs 5 --batch-size 100 \
  --learning-rate 0.001
told lstm-4-bidirectional-30 mfcc --net lstm --hidden 128 --layers 4 --bidirectional --head 0 --epochs 30 \
  --batch-size 100 --learning-rate 0.001

# Ours: log-mel frames of 25 ms every 10 ms with their rates of change, of clips of equal loudness; convolutions before a
# recurrent layer; and clips that are moved, masked and made noisy anew in each epoch.
"$prep" mfcc "$input" -o "$folder/log-mel" --labels "$words" --pad-to 16000 --standardize recording --features log-mel \
  --n-mels 40 --n-fft 512 --win-length 400 --hop-length 160 --fmin 20 --deltas 1 --quiet >>"$folder/log"
for seed in 1 2 3; do
  told ours-$seed log-mel --net gru --hidden 64 --bidirectional --pooling mean --head 0 --conv 64x5:2,64x5:2,96x3:2 \
    --epochs 60 --batch-size 32 --optimizer adamw --learning-rate 0.002 --schedule cosine --warmup 2 \
    --label-smoothing 0.1 --time-shift 10 --time-masks 2x12 --feature-masks 2x6 --noise 0.3 --scaling 0.2 --best loss \
    --seed $seed
done
