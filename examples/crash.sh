#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Applies the reference account by programs that die at every effect, and writes the table of docs/reliability.md.
# Usage: examples/crash.sh [STEP]     (processes are halted at every STEP-th effect, 5 unless given; 15 minutes or so)
set -eu
cd "$(dirname "$0")/.."
classpath=$(examples/test-classpath.sh)
exec java -cp "$classpath" io.iam4j.examples.CrashMatrixTest "${1:-5}"
