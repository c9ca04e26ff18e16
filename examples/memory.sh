#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Looks for clear secrets in the memory of a program that has applied a plan, RUNS times, each in a fresh JVM.
# Usage: examples/memory.sh [RUNS]     (200 unless given; some 4 s each)
set -eu
cd "$(dirname "$0")/.."
runs=${1:-200}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
classpath=$(examples/test-classpath.sh)
failed=0
for run in $(seq "$runs"); do
    if ! java -cp "$classpath" io.iam4j.examples.SecretsInMemoryTest "$work" > "$work/out" 2>&1; then
        failed=$((failed + 1))
        echo "run $run:"
        cat "$work/out"
    fi
    rm -f "$work/after.hprof"
    [ $((run % 20)) -ne 0 ] || echo "$run runs, $failed with a clear secret or an error"
done
echo "$runs runs, $failed with a clear secret or an error"
test "$failed" -eq 0
