#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Shows that the comparison with a published version follows the policy of CONTRIBUTING.md, on baselines of its own, 0.1.0 and 1.0.0: iam-pgp
# with one class more. Before 1.0 a method that is gone fails in a patch version and passes in a minor one; from 1.0 on it fails in a
# minor version and passes in a major one. What is gone from a package that module-info.java does not export passes anywhere.
# Nothing of this clone and of the local repository changes.
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

# extra MODULE PACKAGE METHODS: a public class in that package of a module
extra() {
    folder=$1/src/main/java/$(echo "$2" | tr . /)
    mkdir -p "$folder"
    printf '// SPDX-License-Identifier: Apache-2.0\npackage %s;\n\n/** Extra. */\npublic final class Extra {\n    private Extra() {}\n\n%s}\n' \
        "$2" "$3" > "$folder/Extra.java"
}
# api METHODS, hidden METHODS: in an exported package; in a package named internal and in one that is not exported
api() {
    extra iam-pgp io.iam4j.pgp "$1"
}
hidden() {
    extra iam-pgp io.iam4j.pgp.internal "$1"
    extra iam-core io.iam4j.resolve "$1"
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
three="$two
    /** Three. */
    public static int three() {
        return 3;
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
    echo "fails:  $what: $(grep -m 1 -oE 'Versions of archives.*|There is at least one incompatibility.*' "$work/out" | cut -c1-160)"
}

api "$two"
hidden "$two"
passes "0.1.0, the baseline" 0.1.0 install
api "$three"
hidden "$one"
passes "0.1.0 to 0.1.1, a method more, and less where nothing is exported" 0.1.1 verify -Dapi.baseline=0.1.0
api "$one"
fails "0.1.0 to 0.1.1, a method less" 0.1.1 verify -Dapi.baseline=0.1.0
passes "0.1.0 to 0.2.0, a method less" 0.2.0 verify -Dapi.baseline=0.1.0

api "$two"
hidden "$two"
passes "1.0.0, the baseline" 1.0.0 install
hidden "$one"
passes "1.0.0 to 1.0.1, a method less where nothing is exported" 1.0.1 verify -Dapi.baseline=1.0.0
api "$three"
passes "1.0.0 to 1.1.0, a method more" 1.1.0 verify -Dapi.baseline=1.0.0
api "$one"
fails "1.0.0 to 1.0.1, a method less" 1.0.1 verify -Dapi.baseline=1.0.0
fails "1.0.0 to 1.1.0, a method less" 1.1.0 verify -Dapi.baseline=1.0.0
passes "1.0.0 to 2.0.0, a method less" 2.0.0 verify -Dapi.baseline=1.0.0
