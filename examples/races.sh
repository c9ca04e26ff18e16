#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Lets two programs apply the reference account at once, RACES times with and without a lease, in bad weather, and writes the table
# of docs/reliability.md.
# Usage: examples/races.sh [RACES]     (100 unless given; some 2 s each)
set -eu
cd "$(dirname "$0")/.."
classpath=$(examples/test-classpath.sh)
exec java -cp "$classpath" io.iam4j.examples.TwoProgramsTest "${1:-100}"
