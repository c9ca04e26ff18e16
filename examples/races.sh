#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Lets two programs apply the reference account at once, RACES times with and without a lease, in bad weather, and writes the table
# of docs/reliability.md.
# Usage: examples/races.sh [RACES]     (100 unless given; some 2 s each)
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mvn -q -pl examples -am -DskipTests -DskipDocs package \
  dependency:build-classpath -DincludeScope=test -Dmdep.outputFile="$work/classpath"
java -cp "examples/target/test-classes:examples/target/classes:$(cat "$work/classpath")" \
  io.iam4j.examples.TwoProgramsTest docs/reliability.md "${1:-100}"
