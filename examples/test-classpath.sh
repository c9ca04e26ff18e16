#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds the examples, and prints the class path of their tests, for the other scripts of this folder.
set -eu
cd "$(dirname "$0")/.."
list=$(mktemp)
trap 'rm -f "$list"' EXIT
mvn -q -pl examples -am -DskipTests -DskipDocs package \
    dependency:build-classpath -DincludeScope=test -Dmdep.outputFile="$list" >&2
printf '%s' "$PWD/examples/target/test-classes:$PWD/examples/target/classes:$(cat "$list")"
