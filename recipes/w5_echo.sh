#!/bin/sh
# Echo: the letter of 4 steps before at every step, then with a delay of its own for each sequence. Judged on sequences of
# another seed, of the trained lengths and of 15 to 25 letters.
# usage: w5_echo.sh FOLDER
set -eu
prep=${PREP:-prep} folder=$1
rm -rf "$folder"
mkdir -p "$folder"

told() { # RUN DATA: share of all steps told right
  "$prep" evaluate "$folder/$1" "$folder/$2" --split all | sed -n "s/^  accuracy */$1 on $2: accuracy /p"
}

"$prep" generate echo -o "$folder/echo" --count 200000 --validation 0.01 --quiet >"$folder/log"
"$prep" generate echo -o "$folder/echo-15" --count 2000 --validation 0 --seed 2 --quiet >>"$folder/log"
"$prep" generate echo -o "$folder/echo-15-25" --count 2000 --length 15-25 --validation 0 --seed 2 --quiet >>"$folder/log"
"$prep" train "$folder/echo" -o "$folder/gru" --net gru --hidden 64 --input-layer 64 --head 0 --epochs 2 \
  --batch-size 50 --learning-rate 0.001 --schedule cosine --quiet >>"$folder/log"
told gru echo-15
told gru echo-15-25

"$prep" generate variable-echo -o "$folder/variable" --count 200000 --validation 0.01 --quiet >>"$folder/log"
"$prep" generate variable-echo -o "$folder/variable-20" --count 2000 --validation 0 --seed 2 --quiet >>"$folder/log"
"$prep" train "$folder/variable" -o "$folder/gru-variable" --net gru --hidden 128 --input-layer 64 --head 0 --epochs 4 \
  --batch-size 50 --learning-rate 0.002 --schedule cosine --quiet >>"$folder/log"
told gru-variable variable-20
