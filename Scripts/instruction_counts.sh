#!/bin/sh
# Counts the instructions of the hot kernels on fixed work, and compares with Scripts/guard/instruction_counts.txt.
# usage: instruction_counts.sh [--renew]
# Counts repeat where times do not. They are those of the AVX2 code, whatever the machine: valgrind knows no AVX-512. More
# than 3 % above the committed count fails; what has become cheaper is to be committed with --renew.
set -eu
cd "$(dirname "$0")/.."
counts=Scripts/guard/instruction_counts.txt
if [ "$(uname -m)" != x86_64 ]; then
  echo "instruction_counts: counts are committed for x86-64 alone" >&2
  exit 0
fi
command -v valgrind >/dev/null || { echo "instruction_counts: install valgrind" >&2; exit 69; }
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# The compiler that SwiftPM builds C with, and its options.
clang=$(dirname "$(readlink -f "$(command -v swift)")")/clang
"$clang" -O2 -ISources/CKernels/include Scripts/guard/kernels.c Sources/CKernels/*.c -lm -o "$scratch/kernels"
valgrind --tool=callgrind --callgrind-out-file="$scratch/out" "$scratch/kernels" 2>"$scratch/log" || {
  cat "$scratch/log" >&2
  exit 1
}
callgrind_annotate --threshold=100 "$scratch/out" |
  sed -n 's/^ *\([0-9,]*\) .*:\(ck_[a-z0-9_]*\)[. ].*/\2 \1/p' | tr -d , | awk '{ sum[$1] += $2 } END { for (name in sum) print name, sum[name] }' | sort >"$scratch/counts"
[ "$(wc -l <"$scratch/counts")" -ge 20 ] || { echo "instruction_counts: kernels are missing" >&2; exit 1; }
if [ "${1:-}" = --renew ]; then
  cp "$scratch/counts" "$counts"
  echo "$counts renewed"
  exit 0
fi
join -a 1 -a 2 -e 0 -o 0,1.2,2.2 "$counts" "$scratch/counts" | awk '
  { change = $2 > 0 ? 100 * ($3 / $2 - 1) : 100; worse = change > 3 || $3 == 0
    printf "%-26s %9d %9d %+6.1f %%%s\n", $1, $2, $3, change, worse ? "  too many or none" : "" }
  worse { failed = 1 }
  END { exit failed }'
