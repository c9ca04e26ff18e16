#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Plans and applies in bad weather on the embedded IAM, and writes what came of it into docs/reliability.md.
# Usage: examples/reliability.sh faults                   every change in every trouble, alone and mixed
#        examples/reliability.sh soak [CHANGES] [SEED]    random changes in mixed weather (10000 and 1 unless given)
# A seed that fails is printed; the same command with that seed runs it again.
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mvn -q -pl examples -am -DskipTests -DskipDocs package \
  dependency:build-classpath -DincludeScope=test -Dmdep.outputFile="$work/classpath"
classpath="examples/target/test-classes:examples/target/classes:$(cat "$work/classpath")"
java -cp "$classpath" io.iam4j.examples.reliability.Reliability "${1:?faults or soak}" docs/reliability.md "${2:-10000}" "${3:-1}"
