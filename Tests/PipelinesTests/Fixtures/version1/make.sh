#!/bin/sh
# Makes the fixtures anew with a program that writes version 1. usage: make.sh PREP
set -e
P=$1
cd "$(dirname "$0")"
rm -rf input data runs golden
python3 inputs.py input
mkdir data runs golden
T="--hidden 2 --head 0 --epochs 2 --batch-size 4 --seed 3 --quiet"
S="--validation 0.25 --seed 1 --quiet"

$P spectrogram input/wav -o data/spectrogram --nperseg 16 --window hann --log decibels:1e-5 --top-db 60 \
  --bandpass 20-400 --filter-order 2 --notch 100 --notch-quality 20 --sample-rate 800 --resampler scipy --standardize channel --quiet
$P split data/spectrogram $S
$P chunk data/spectrogram -o data/chunks --length 4 --balance oversample --quiet
$P mfcc input/wav -o data/mfcc --n-fft 64 --hop-length 32 --n-mels 6 --n-mfcc 4 --deltas 2 --delta-width 3 \
  --pad-to 300 --fmin 10 --fmax 450 --lifter 5 --quiet
$P split data/mfcc $S
$P mfcc input/wav -o data/kaldi --like kaldi --n-mels 6 --n-mfcc 5 --quiet
$P split data/kaldi $S
$P mfcc input/wav -o data/log-mel --features log-mel --n-fft 64 --hop-length 32 --n-mels 6 --preemphasis 0.9 \
  --energy raw --order energy-last --ref 2 --quiet
$P split data/log-mel $S
$P mfcc input/wav -o data/mel --features mel --n-fft 64 --win-length 48 --hop-length 32 --n-mels 6 --htk --power 1 --quiet
$P split data/mel $S
$P signals input/csv -o data/table --labels-file classes.csv --file-column name --label-column rhythm --group-column patient \
  --columns y,x --time-column t --header yes --missing hold --quiet
$P split data/table $S
$P signals input/npy -o data/arrays --name-pattern '{id}_{label}' --channel 1,0 --channels-by columns --input-rate 50 --quiet
$P split data/arrays $S
$P signals input/wfdb -o data/beats --annotations atr --annotation-symbols N,V --window-before 0.2 --window-after 0.3 \
  --units physical --quiet
$P split data/beats --validation 0.5 --seed 1 --quiet
$P tokens input/texts.csv -o data/tokens --text-column words --label-column mood --group-column who --id-column key --header yes \
  --min-count 2 --max-vocabulary 9 --max-tokens 4 --validation 0.3 --seed 2 --quiet
$P generate echo -o data/echo --count 12 --length 5-7 --delay 2 --symbols 3 --validation 0.25 --seed 4 --quiet

for name in chunks mfcc kaldi log-mel mel table arrays beats tokens echo; do
  normalize=
  [ $name = echo ] || [ $name = tokens ] || [ $name = chunks ] || normalize="--normalize train"
  $P train data/$name -o runs/$name $T $normalize
  $P evaluate runs/$name data/$name --json > golden/evaluate-$name.json
  $P inspect data/$name > golden/inspect-$name.txt
done
$P inspect data/spectrogram > golden/inspect-spectrogram.txt
for name in chunks mfcc kaldi log-mel mel; do $P predict runs/$name input/wav > golden/predict-$name.csv; done
$P predict runs/table input/csv > golden/predict-table.csv
$P predict runs/arrays input/npy --input-rate 50 > golden/predict-arrays.csv
$P predict runs/tokens input/texts.csv > golden/predict-tokens.csv

# What a program that writes version 1 makes of the data sets and runs.
mkdir more
$P chunk data/spectrogram -o more/chunk --length 5 --stride 3 --quiet
$P balance more/chunk -o more/balance --method undersample --quiet
for name in mfcc chunks; do
  cp -r runs/$name more/$name
  normalize=
  [ $name = chunks ] || normalize="--normalize train"
  $P train data/$name -o more/$name $T $normalize --epochs 4 --resume
done
(cd more && sha256sum chunk/*.safetensors balance/*.safetensors mfcc/model.safetensors chunks/model.safetensors) > golden/sums.txt
rm -r more
find runs -name history.csv -delete
