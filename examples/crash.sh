#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Applies the reference account by programs that die at every effect, and writes the table of docs/reliability.md.
# Usage: examples/crash.sh [STEP]     (processes are halted at every STEP-th effect, 5 unless given; 15 minutes or so)
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mvn -q -pl examples -am -DskipTests -DskipDocs package \
  dependency:build-classpath -DincludeScope=test -Dmdep.outputFile="$work/classpath"
java -cp "examples/target/test-classes:examples/target/classes:$(cat "$work/classpath")" \
  io.iam4j.examples.CrashMatrixTest docs/reliability.md "${1:-5}"
