#!/bin/sh
# All four classes of the CinC Challenge 2017 (N normal, A atrial fibrillation, O other, ~ noisy) with the network of
# w1_best.sh; the last column is the score of the challenge, the mean F1 of N, A, and O. Five folds, last epoch.
#
# usage: [PREP=prep] [SEEDS="1 2"] [JOBS=2] recipes/w1_four_classes.sh training2017.zip DIRECTORY
set -eu
[ $# -eq 2 ] || { sed -n '2,5s/^# \{0,1\}//p' "$0" >&2; exit 64; }
LABELS="N,A,O,~" MIN_SAMPLES=0 exec "$(dirname "$0")/w1_best.sh" "$@"
