#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Checks what release/stage.sh VERSION FOLDER has deployed: files, licences, manifests, POMs, SBOMs. Needs unzip.
# Usage: release/check.sh VERSION FOLDER
set -eu
version=$1
folder=$(realpath "$2")/io/iam4j
cd "$(dirname "$0")/.."
faults=0
passed=0

# check WHAT COMMAND...: the command's success is a pass
check() {
    what=$1
    shift
    if "$@" > /dev/null 2>&1; then
        passed=$((passed + 1))
    else
        faults=$((faults + 1))
        echo "FAULT: $what" >&2
    fi
}
has() { unzip -l "$1" | grep -q " $2\$"; }
licence() { unzip -p "$1" META-INF/LICENSE | cmp -s - LICENSE; }
notice() { unzip -p "$1" META-INF/NOTICE | head -n 1 | grep -qx iam4j; }
entry() { unzip -p "$1" META-INF/MANIFEST.MF | tr -d '\r' | grep -q "^$2: $3\$"; }
lacks() { ! grep -q "$2" "$1"; }

check "other artifacts than the BOM and four libraries: $(ls "$folder")" \
    test "$(echo $(ls "$folder"))" = "iam-aws iam-bom iam-core iam-pgp iam-testkit"

for module in iam-core iam-pgp iam-testkit iam-aws; do
    base=$folder/$module/$version/$module-$version
    jars="$base.jar $base-sources.jar $base-javadoc.jar"
    [ $module != iam-testkit ] || jars="$jars $base-all.jar"
    for jar in $jars; do
        name=${jar##*/}
        check "$name is missing" test -s "$jar"
        check "$name: META-INF/LICENSE is not the LICENSE of this repository" licence "$jar"
        check "$name: META-INF/NOTICE does not begin with iam4j" notice "$jar"
        check "$name has no checksum" test -s "$jar.sha1"
    done
    for jar in "$base.jar" $([ $module != iam-testkit ] || echo "$base-all.jar"); do
        for line in "Implementation-Title: iam4j :: $module.*" "Implementation-Version: $version" \
            "Implementation-Vendor: The iam4j authors" "Build-Jdk-Spec: [0-9]*"; do
            check "${jar##*/}: the manifest has no $line" entry "$jar" "${line%%: *}" "${line#*: }"
        done
    done
    check "$module: no sources in the sources' jar" has "$base-sources.jar" 'io/iam4j/.*/package-info.java'
    check "$module: no pages in the Javadoc's jar" has "$base-javadoc.jar" index.html
    for format in json xml; do
        check "$module: no SBOM as $format" grep -q "pkg:maven/io.iam4j/$module@$version" "$base-cyclonedx.$format"
    done
    check "$module: the SBOM names what only tests need" lacks "$base-cyclonedx.json" 'archunit\|junit'
    check "$module: the SBOM does not name slf4j-api" grep -q pkg:maven/org.slf4j/slf4j-api@ "$base-cyclonedx.json"
done

for module in iam-bom iam-core iam-pgp iam-testkit iam-aws; do
    pom=$folder/$module/$version/$module-$version.pom
    for element in '<name>' '<description>' '<url>' '<licenses>' '<developers>' '<scm ' '<connection>'; do
        check "$module: the POM has no $element" grep -q "$element" "$pom"
    done
    for element in '<parent>' '<build>' '<profiles>' '<repositories>' '<properties>' '<scope>test' SNAPSHOT; do
        check "$module: the POM has $element" lacks "$pom" "$element"
    done
done
check "the BOM manages other than four artifacts" \
    test "$(grep -c '<artifactId>' "$folder/iam-bom/$version/iam-bom-$version.pom")" = 5

# what is in the stand-alone jar has its licence told in it
all=$folder/iam-testkit/$version/iam-testkit-$version-all.jar
for inside in com/fasterxml/jackson=jackson-databind org/apache/hc=httpcore5 com/google/zxing=zxing org/jspecify=jspecify \
    org/slf4j=slf4j-api com/eatthepath=java-otp com/samskivert=jmustache; do
    check "the stand-alone jar's NOTICE does not name ${inside#*=}" \
        sh -c "unzip -p '$all' META-INF/NOTICE | grep -q '${inside#*=}'"
done
check "the stand-alone jar has a library that release/check.sh does not know" sh -c "unzip -Z1 '$all' | grep '\.class\$' \
    | grep -v '^META-INF/\|^io/iam4j/\|^com/fasterxml/jackson/\|^org/apache/hc/\|^com/google/zxing/\|^org/jspecify/\|^org/slf4j/\|^com/eatthepath/\|^com/samskivert/' \
    | wc -l | grep -qx 0"

echo "$passed passed, $faults failed"
[ $faults = 0 ]
