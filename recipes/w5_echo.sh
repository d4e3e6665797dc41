#!/bin/sh
# Echo: at every step, the letter of 4 steps before; then with a delay drawn per sequence. Evaluated on sequences of another
# seed, of the lengths in training and of 15 to 25 letters.
# usage: [PREP=prep] w5_echo.sh DIRECTORY
set -eu
prep=${PREP:-prep} output=$1
rm -rf "$output"
mkdir -p "$output"

evaluate() { # RUN DATA: prints the accuracy of all steps
  "$prep" evaluate "$output/$1" "$output/$2" --split all | sed -n "s/^  accuracy */$1 on $2: accuracy /p"
}

"$prep" generate echo -o "$output/echo" --count 200000 --validation 0.01 --quiet >"$output/log"
"$prep" generate echo -o "$output/echo-15" --count 2000 --validation 0 --seed 2 --quiet >>"$output/log"
"$prep" generate echo -o "$output/echo-15-25" --count 2000 --length 15-25 --validation 0 --seed 2 --quiet >>"$output/log"
"$prep" train "$output/echo" -o "$output/gru" --net gru --hidden 64 --input-layer 64 --head 0 --epochs 2 \
  --batch-size 50 --learning-rate 0.001 --schedule cosine --quiet >>"$output/log"
evaluate gru echo-15
evaluate gru echo-15-25

"$prep" generate variable-echo -o "$output/variable" --count 200000 --validation 0.01 --quiet >>"$output/log"
"$prep" generate variable-echo -o "$output/variable-20" --count 2000 --validation 0 --seed 2 --quiet >>"$output/log"
"$prep" train "$output/variable" -o "$output/gru-variable" --net gru --hidden 128 --input-layer 64 --head 0 --epochs 4 \
  --batch-size 50 --learning-rate 0.002 --schedule cosine --quiet >>"$output/log"
evaluate gru-variable variable-20
