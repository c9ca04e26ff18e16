#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Applies accounts by programs that die at every effect, once or twice, and writes the table of docs/reliability.md.
# Usage: examples/crash.sh [STEP]     (a process is halted at every STEP-th effect, 5 unless given, 1 for all; ten minutes with 5, half an hour with 1)
set -eu
cd "$(dirname "$0")/.."
classpath=$(examples/test-classpath.sh)
exec java "-Dio.iam4j.commit=$(git rev-parse --short=8 HEAD)" -cp "$classpath" io.iam4j.examples.CrashMatrixTest "${1:-5}"
