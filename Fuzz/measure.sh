#!/bin/sh
# Tells what inputs cost without a sanitizer: the highest peak of memory and the longest computing time of any.
# usage: measure.sh [READER...]      default: every reader that run.sh has tried; all that it found worth keeping is measured
# The exit code is 1 if one takes more than 64 MiB and 4 times its size, or more than a second.
set -eu
cd "$(dirname "$0")"
swift build -c release --product measure-readers --scratch-path .build-plain
# shellcheck disable=SC2046 # names of readers have no spaces
[ $# -gt 0 ] || set -- $(ls known)
failed=0
for reader in "$@"; do
  .build-plain/release/measure-readers "$reader" "known/$reader" "corpus/$reader" "seeds/$reader" || failed=1
done
exit $failed
