#!/usr/bin/env bash
# bench.sh apply|plan N ENDPOINT KEYFILE: Terraform's work of the side-by-side measurement, as one process of this
# library. Run "mvn -q -DskipTests package" before measuring, or the first call builds.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
[ -f "$here/target/classpath" ] || (cd "$here/.." && mvn -q -DskipTests -DskipDocs package)
exec java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dhttp.maxConnections=64 \
    -cp "$here/target/classes:$(cat "$here/target/classpath")" io.iam4j.examples.Bench "$@"
