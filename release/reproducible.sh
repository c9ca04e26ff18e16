#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds VERSION twice, in two folders, and compares every file that is deployed, byte for byte.
# Usage: release/reproducible.sh VERSION [arguments of Maven]     (ten minutes or so)
set -eu
version=$1
shift
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for build in a b; do ./stage.sh "$version" "$work/$build" "$@"; done
faults=0
files=0
for file in $(cd "$work/a" && find . -type f -name "*-$version*" | sort); do
    files=$((files + 1))
    cmp "$work/a/$file" "$work/b/$file" || faults=$((faults + 1))
done
echo "$((files - faults)) of $files files are the same in both builds"
[ $files -gt 0 ] && [ $faults = 0 ]
