#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Plans and applies in bad weather on the embedded IAM, and writes what came of it into docs/reliability.md.
# Usage: examples/reliability.sh faults                   every change in every trouble, alone and mixed (five minutes)
#        examples/reliability.sh soak [CHANGES] [SEED]    random changes in mixed weather (10000 and 1 unless given)
# A seed that fails is printed; the same command with that seed runs it again.
set -eu
cd "$(dirname "$0")/.."
classpath=$(examples/test-classpath.sh)
exec java "-Dio.iam4j.commit=$(git rev-parse --short=8 HEAD)" -cp "$classpath" io.iam4j.examples.reliability.Reliability "${1:?faults or soak}" "${2:-10000}" "${3:-1}"
