#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Shows that the comparison with a published version works, on a baseline of its own: iam-pgp with one class more, as version 1.0.0.
# Then the same code passes as 1.0.1; a new method passes as 1.1.0; a method that is gone fails as 1.1.0, and passes as 2.0.0; one that
# is gone from a package named internal passes as 1.0.1. Nothing of this clone and of the local repository changes.
# Usage: release/compatibility.sh     (MVN names another Maven, M2 another local repository)
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
m2=${M2:-$HOME/.m2/repository}
cp -al "$m2" "$work/m2" 2> /dev/null || cp -r "$m2" "$work/m2"
mkdir "$work/clone"
git ls-files -z --cached --others --exclude-standard | xargs -0 cp -p --parents -t "$work/clone"
for module in iam-core iam-pgp; do
    [ ! -d $module/target/classes ] || cp -rp $module/target "$work/clone/$module/"
done
cd "$work/clone"

# extra PACKAGE METHODS: a public class in that package of iam-pgp
extra() {
    folder=iam-pgp/src/main/java/io/iam4j/pgp/$1
    mkdir -p "$folder"
    name=io.iam4j.pgp$([ "$1" = . ] || echo ".$1")
    printf '// SPDX-License-Identifier: Apache-2.0\npackage %s;\n\n/** Extra. */\npublic final class Extra {\n    private Extra() {}\n\n%s}\n' \
        "$name" "$2" > "$folder/Extra.java"
}
one='    /** One. */
    public static int one() {
        return 1;
    }
'
two="$one
    /** Two. */
    public static int two() {
        return 2;
    }
"
# build VERSION GOAL [ARGUMENTS]
build() {
    now=$(sed -n 's#^  <version>\(.*\)</version>#\1#p' pom.xml | head -n 1)
    sed -i "s#<version>$now</version>#<version>$1</version>#" pom.xml ./*/pom.xml
    shift
    "${MVN:-mvn}" -B -q "-Dmaven.repo.local=$work/m2" -pl iam-pgp -am -Dmaven.test.skip -DskipDocs -Dspotless.check.skip "$@"
}
passes() {
    what=$1
    shift
    build "$@" > "$work/out" 2>&1 || {
        cat "$work/out"
        echo "FAULT: $what: should have passed" >&2
        exit 1
    }
    echo "passes: $what"
}
fails() {
    what=$1
    shift
    if build "$@" > "$work/out" 2>&1; then
        echo "FAULT: $what: should have failed" >&2
        exit 1
    fi
    grep -q 'japicmp' "$work/out" || {
        cat "$work/out"
        echo "FAULT: $what: failed of something else" >&2
        exit 1
    }
    echo "fails:  $what: $(grep -m 1 -o 'Versions of archives.*' "$work/out" | cut -c1-160)"
}

extra . "$two"
extra internal "$two"
passes "the baseline" 1.0.0 install
passes "1.0.1, the same code" 1.0.1 verify -Dapi.baseline=1.0.0
extra internal "$one"
passes "1.0.1, a method less in a package named internal" 1.0.1 verify -Dapi.baseline=1.0.0
extra . "$two
    /** Three. */
    public static int three() {
        return 3;
    }
"
passes "1.1.0, a method more" 1.1.0 verify -Dapi.baseline=1.0.0
extra . "$one"
fails "1.1.0, a method less" 1.1.0 verify -Dapi.baseline=1.0.0
passes "2.0.0, a method less" 2.0.0 verify -Dapi.baseline=1.0.0
