#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The program in examples/kotlin takes what release/stage.sh VERSION FOLDER has deployed: it compiles without a warning, plans and
# applies on the embedded IAM; and null for a name does not compile.
# Usage: release/kotlin.sh VERSION FOLDER     (MVN names another Maven, M2 a local repository to begin with)
set -eu
version=$1
folder=$(realpath "$2")
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if [ -n "${M2:-}" ]; then cp -al "$M2" "$work/m2" 2> /dev/null || cp -r "$M2" "$work/m2"; fi
cp -r examples/kotlin "$work/kotlin"
rm -rf "$work/kotlin/target"
sed "s#STAGED#$folder#" release/settings.xml > "$work/settings.xml"
cd "$work/kotlin"
# its compiler in the process of Maven: a daemon would outlive this script
maven() {
    "${MVN:-mvn}" -B -q -s "$work/settings.xml" "-Dmaven.repo.local=$work/m2" "-Diam4j.version=$version" -Dkotlin.compiler.daemon=false "$@"
}

maven compile exec:java "-Dexec.args=$work/sealed" > "$work/out" 2>&1 && grep -qx "all is well" "$work/out" || {
    cat "$work/out"
    echo "FAULT: the program in Kotlin" >&2
    exit 1
}
grep '^Applied' "$work/out"

if maven compile -Dsources=src/refused > "$work/out" 2>&1; then
    echo "FAULT: Kotlin takes null where iam4j takes none" >&2
    exit 1
fi
grep -q "Argument type mismatch" "$work/out" || {
    cat "$work/out"
    echo "FAULT: refused for another reason" >&2
    exit 1
}
grep -m 1 "Argument type mismatch" "$work/out" | sed "s#.*/#refused, as it should be: #"
