#!/usr/bin/env bash
# bench.sh apply|plan N ENDPOINT KEYFILE: Terraform's work of the side-by-side measurement, as one process of this
# library. Run "mvn -q -DskipTests -DskipDocs -Pfast-start package" before measuring: otherwise the first call builds, and
# the JVM has no archive of classes. JAVA_HOME picks the JDK; ARCHIVE=none leaves the archive out;
# CREDENTIAL_REPORT=PT4H takes it from a credential report, up to that old, who has a console password.
set -eu
target=$(cd "$(dirname "$0")" && pwd)/target fast=$target/fast-start
[ -f "$target/classpath" ] || (cd "$target/../.." && mvn -q -DskipTests -DskipDocs package)
java=$(readlink -f "$([ -n "${JAVA_HOME:-}" ] && echo "$JAVA_HOME/bin/java" || command -v java)")
. "${java%/bin/java}/release"
made=$fast/${JAVA_VERSION%%.*}
classes=(-cp "$(echo "$target"/examples-*.jar):$(cat "$target/classpath")")
if [ "${ARCHIVE:-}" = none ]; then :
elif [ -f "$made.aot" ]; then classes=(-XX:AOTCache="$made.aot" "@$fast/classpath")
elif [ -f "$made.jsa" ]; then classes=(-XX:SharedArchiveFile="$made.jsa" "@$fast/classpath")
fi
exec "$java" -Xms32m -Xmx512m -XX:SurvivorRatio=4 -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dhttp.maxConnections=64 "${classes[@]}" io.iam4j.examples.Bench "$@"
