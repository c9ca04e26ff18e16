#!/usr/bin/env bash
# Prints what the embedded IAM costs here: cold start, a thousand users, the memory of a full account. Needs a built module (mvn
# package) and an otherwise idle machine.
set -euo pipefail
target=$(cd "$(dirname "$0")/../../target" && pwd)
exec java -cp "$target/test-classes:$(ls "$target"/iam-testkit-*-all.jar | head -1)" io.iam4j.testkit.measure.Measure
