#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A release without its signatures and without its tests: stages VERSION in a temporary folder, checks what is there, and has a scratch
# project take it.
# Usage: release/dry-run.sh VERSION     (MVN and GRADLE name others; five minutes or so, and the network)
set -eu
version=$1
cd "$(dirname "$0")"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
./stage.sh "$version" "$folder"
./check.sh "$version" "$folder"
./consumer.sh "$version" "$folder"
