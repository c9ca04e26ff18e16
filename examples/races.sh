#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Lets two programs apply the reference account at once, RACES times each with and without a lease, with the users there before or not,
# and with a sink each, one folder or one sink, in bad weather, and writes the table
# of docs/reliability.md.
# Usage: examples/races.sh [RACES]     (30 of each of the twelve kinds unless given; some 0.7 s each)
set -eu
cd "$(dirname "$0")/.."
classpath=$(examples/test-classpath.sh)
exec java "-Dio.iam4j.commit=$(git rev-parse --short=8 HEAD)" -cp "$classpath" io.iam4j.examples.TwoProgramsTest "${1:-30}"
