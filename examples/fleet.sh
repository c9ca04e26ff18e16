#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Measures how long one machine takes for many accounts, on the embedded IAM with 20 ms for each answer, in 512 MB of heap:
# the table of docs/performance.md. Usage: examples/fleet.sh [ACCOUNTS ...]
set -eu
cd "$(dirname "$0")/.."
classpath=$(examples/test-classpath.sh)
[ $# -gt 0 ] || set -- 100 250 500 1000
exec java -Xmx512m -cp "$classpath" io.iam4j.examples.FleetTable "$@"
