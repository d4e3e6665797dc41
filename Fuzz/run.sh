#!/bin/sh
# Gives every reader inputs that a fuzzer makes up, with the address sanitizer watching.
# usage: run.sh [-r RUNS | -t SECONDS] [READER...]      default: 1,000,000 runs of each reader
# What breaks a reader, takes it over five seconds, or makes it take more than 64 MiB at once goes to Fuzz/findings, and
# the exit code is 1. Those are seconds of the clock, which a busy machine makes long: measure.sh tells what inputs cost
# in seconds of computing, and in memory. A finding is committed to Fuzz/corpus/READER once the reader is mended: tests
# read it for ever.
set -eu
cd "$(dirname "$0")"
limit=-runs=1000000
while getopts r:t: option; do
  case $option in
    r) limit=-runs=$OPTARG ;;
    t) limit=-max_total_time=$OPTARG ;;
    *) exit 64 ;;
  esac
done
shift $((OPTIND - 1))
[ $# -gt 0 ] || set -- annotations arff checksums csv dataset folder json labels matlab matlab4 npy npz pattern \
  safetensors sndfile table texts tokens ts ucr vocabulary wav wfdb zip

# Of several -sanitize options swiftc takes the last alone, and SwiftPM gives them in any order: the code would be built
# without what guides the fuzzer, or without what watches memory.
swift build -c release --product fuzz-readers --sanitize fuzzer --sanitize address -Xswiftc -parse-as-library \
  -Xswiftc -sanitize=fuzzer,address
fixtures=../Tests/FormatsTests/Fixtures
failed=0
for reader in "$@"; do
  case $reader in
    csv) seeds=$fixtures/golden ;;
    matlab | matlab4) seeds=$fixtures/mat ;;
    npz) seeds=$fixtures/npy ;;
    annotations) seeds=$fixtures/wfdb ;;
    npy | safetensors | sndfile | wav | zip) seeds=$fixtures/$reader ;;
    *) seeds= ;;
  esac
  # What a run finds new is kept for the next one; git does not know this folder.
  mkdir -p "known/$reader" findings "corpus/$reader" "seeds/$reader"
  # libmatio runs in a child process, which has its own bound for time and memory.
  case $reader in matlab) most=-malloc_limit_mb=256 ;; *) most=-malloc_limit_mb=64 ;; esac
  # libsndfile and libvorbis leak some kilobytes for a file that they reject; docs/safety.md gives the bound.
  case $reader in sndfile) leaks=0 ;; *) leaks=1 ;; esac
  # shellcheck disable=SC2086 # no seeds is no argument
  # Swift's own report of a crash would wait for an answer that never comes.
  ASAN_OPTIONS=detect_leaks=$leaks SWIFT_BACKTRACE=enable=no PREP_READER=$reader .build/release/fuzz-readers "$limit" -max_len=4096 -timeout=5 $most -detect_leaks=$leaks \
    -rss_limit_mb=1024 -print_final_stats=1 -artifact_prefix="findings/$reader-" \
    "known/$reader" "corpus/$reader" "seeds/$reader" $seeds >"findings/$reader.log" 2>&1 && broke=0 || broke=1
  # The sanitizer also writes down what libmatio's child dies of; the child is there so that the reader does not.
  [ $broke = 1 ] || find findings -name "$reader-crash-*" -delete
  [ $broke = 0 ] || failed=1
  runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "findings/$reader.log")
  peak=$(sed -n 's/^stat::peak_rss_mb: *//p' "findings/$reader.log")
  echo "$reader: ${runs:-?} runs, peak ${peak:-?} MiB with the sanitizer, findings: $(find findings -name "$reader-*" | wc -l)"
done
exit $failed
