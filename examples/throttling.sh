#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Measures what a limit on calls costs an apply and a plan, on the embedded IAM, and writes the table into
# docs/performance.md. All runs at once take 36 minutes and little of the processor.
# Usage: examples/throttling.sh [SECONDS]     (only the runs that need no longer at best; writes nothing then)
set -eu
cd "$(dirname "$0")/.."
classpath=$(examples/test-classpath.sh)
exec java "-Dio.iam4j.commit=$(git rev-parse --short=8 HEAD)" -cp "$classpath" io.iam4j.examples.ThrottlingTable "$@"
