#!/bin/sh
# Installs the system libraries that prep is built on, where they are missing. Uses sudo only when not root.
# usage: install_dependencies.sh [PACKAGE...]      more packages, beside the libraries
set -eu
packages="libfftw3-dev libmatio-dev libsndfile1-dev libzip-dev libdeflate-dev libdnnl-dev libssl-dev zlib1g-dev pkg-config $*"

if ! command -v dpkg-query >/dev/null 2>&1; then
  echo "This is not Debian or Ubuntu. Install what these packages hold, then go on: $packages" >&2
  exit 0
fi
missing=""
for package in $packages; do
  status=$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null || true)
  # pkgconf stands in for pkg-config on newer systems.
  if [ "$package" = pkg-config ] && command -v pkg-config >/dev/null 2>&1; then continue; fi
  [ "$status" = "install ok installed" ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

as_root=""
if [ "$(id -u)" != 0 ]; then as_root="sudo"; fi
echo "Installing the system libraries$missing${as_root:+ (with sudo)}"
$as_root apt-get update -qq
# shellcheck disable=SC2086
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq $missing >/dev/null
