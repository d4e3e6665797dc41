#!/bin/sh
# Makes a virtual environment with the Python libraries that the comparisons run against.
# usage: install.sh [FOLDER]      default: .build-peers, which git ignores
# None of this is needed to build, test or use the package.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=${1:-.build-peers}
python3 -m venv "$folder"
"$folder/bin/pip" install --quiet --upgrade pip
"$folder/bin/pip" install --quiet -r "$here/requirements.txt"
echo "run the comparisons with $folder/bin/python"
