#!/bin/sh
# Builds and runs a package that depends on this one from outside (Tests/Consumer): the libraries must be usable
# without unsafe flags, and their public interfaces must suffice. Used by continuous integration.
set -eu
package=$(cd "$(dirname "$0")/.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
if grep -n unsafeFlags "$package/Package.swift"; then
  echo "check_consumer: unsafeFlags keep other packages from depending on this one" >&2
  exit 1
fi
swift build --package-path "$package/Tests/Consumer"
bin=$(swift build --package-path "$package/Tests/Consumer" --show-bin-path)
"$bin/consumer" "$package/sample-data/training2017-synthetic.zip" "$scratch/data" | tee "$scratch/out"
expected="A00001: 9000 samples
321 rows of 17 features
a net of 905 weights gives 1 logit"
if [ "$(cat "$scratch/out")" != "$expected" ]; then
  echo "check_consumer: expected" >&2
  echo "$expected" >&2
  exit 1
fi
