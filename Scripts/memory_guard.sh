#!/bin/sh
# Peak memory of the way from recordings to balanced chunks, on data that are larger than the limit.
# usage: memory_guard.sh PREP
# 6,000 made-up recordings of 30 s: 108 MB of samples, 131 MB of features, in two files of which each needs 256 MiB at most,
# as with any number of recordings.
set -eu
prep=$1
limit=262144 # KiB
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/records"
# -32768 would be a missing sample.
head -c 108000000 /dev/urandom | tr '\200' '\177' | split -b 18000 -a 4 -d --additional-suffix=.dat - "$scratch/records/r"
for file in "$scratch"/records/*.dat; do
  name=${file##*/} name=${name%.dat}
  case $name in *[05]) label=A ;; *) label=N ;; esac
  printf '%s 1 300 9000\n%s.dat 16 1000 16 0 0 0 0 ECG\n' "$name" "$name" >"$scratch/records/$name.hea"
  printf '%s,%s\n' "$name" "$label"
done >"$scratch/labels.csv"
{ echo record,label; cat "$scratch/labels.csv"; } >"$scratch/records/labels.csv"

# The system keeps the peak of a process for as long as it lives.
peak() {
  "$@" >"$scratch/out" 2>&1 &
  pid=$!
  most=0
  while now=$(sed -n 's/^VmHWM:[[:space:]]*\([0-9]*\) kB/\1/p' "/proc/$pid/status" 2>/dev/null) && [ -n "$now" ]; do
    [ "$now" -le "$most" ] || most=$now
    sleep 0.01
  done
  wait "$pid" || { cat "$scratch/out" >&2; exit 1; }
  echo "$most KiB at most: prep $2"
  [ "$most" -gt 0 ] && [ "$most" -le "$limit" ] || { echo "memory_guard: more than $limit KiB, or not seen" >&2; exit 1; }
}
peak "$prep" spectrogram "$scratch/records" -o "$scratch/data" --quiet
peak "$prep" split "$scratch/data" --validation 0.2 --quiet
peak "$prep" chunk "$scratch/data" -o "$scratch/chunks" --balance oversample --quiet
