#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The first project of a user, release/consumer, takes what release/stage.sh VERSION FOLDER has deployed: by the BOM, with an empty local
# repository, on Maven, and on Gradle where one is on the PATH. It plans and applies on the embedded IAM. Then counts the jars of
# iam-aws and iam-pgp, and compares them with docs/dependencies.md.
# Usage: release/consumer.sh VERSION FOLDER     (MVN and GRADLE name others)
set -eu
version=$1
folder=$(realpath "$2")
cd "$(dirname "$0")/.."
home=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r release/consumer "$work/maven"
cp -r release/consumer "$work/gradle"
sed -i "s#<version>0.1.0</version>#<version>$version</version>#" "$work/maven/pom.xml"
sed -i "s#iam-bom:0.1.0#iam-bom:$version#" "$work"/gradle/build.gradle*
sed "s#STAGED#$folder#" release/settings.xml > "$work/settings.xml"

# seen FILE: the program planned, applied, and had nothing left to do
seen() {
    for text in "Plan for account acme" "+ user ada" "-----BEGIN PGP MESSAGE-----" "No changes"; do
        grep -qF -e "$text" "$1" || {
            cat "$1"
            echo "FAULT: the program did not print \"$text\"" >&2
            exit 1
        }
    done
}

maven() { "${MVN:-mvn}" -B -q -s "$work/settings.xml" "-Dmaven.repo.local=$work/m2" "$@"; }
(cd "$work/maven" && maven compile exec:java) > "$work/maven.out" 2>&1 || {
    cat "$work/maven.out"
    exit 1
}
seen "$work/maven.out"
echo "Maven: the scratch project planned and applied by the BOM of $version"

# the same with another part of the SDK, as docs/organizations.md adds it: all others stay at the version of iam-aws
sdk=$(sed -n 's#.*<awssdk.version>\(.*\)</awssdk.version>.*#\1#p' pom.xml)
other=${ORGANIZATIONS:-$(sed -n 's#.*<awssdk.organizations.version>\(.*\)</awssdk.organizations.version>.*#\1#p' pom.xml)}
cp -r "$work/maven" "$work/organization"
sed -i -e "0,/<dependencies>/s##&<dependency><groupId>software.amazon.awssdk</groupId><artifactId>bom</artifactId><version>$sdk</version><type>pom</type><scope>import</scope></dependency>#" \
    -e "0,/^  <dependencies>/s##&<dependency><groupId>software.amazon.awssdk</groupId><artifactId>organizations</artifactId><version>$other</version></dependency>#" \
    "$work/organization/pom.xml"
(cd "$work/organization" && maven compile exec:java org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
    -Dmdep.outputFile="$work/organization.path" -DincludeScope=runtime) > "$work/organization.out" 2>&1 || {
    cat "$work/organization.out"
    exit 1
}
seen "$work/organization.out"
tr ':' '\n' < "$work/organization.path" | grep '/software/amazon/awssdk/' | sed 's#.*/\([^/]*\)/\([^/]*\)/[^/]*$#\1 \2#' \
    | grep -v -e " $sdk\$" -e '^organizations ' > "$work/mixed" && {
    cat "$work/mixed"
    echo "FAULT: with organizations, parts of the SDK are not of $sdk" >&2
    exit 1
}
echo "Maven: the same with the SDK's organizations $other, all else of the SDK at $sdk"

# the tree of iam-aws and iam-pgp alone
mkdir "$work/tree"
cat > "$work/tree/pom.xml" << END
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>com.acme</groupId>
  <artifactId>tree</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>io.iam4j</groupId>
      <artifactId>iam-aws</artifactId>
      <version>$version</version>
    </dependency>
    <dependency>
      <groupId>io.iam4j</groupId>
      <artifactId>iam-pgp</artifactId>
      <version>$version</version>
    </dependency>
  </dependencies>
</project>
END
(cd "$work/tree" && maven org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
    -Dmdep.outputFile="$work/classpath" -DincludeScope=runtime)
tr ':' '\n' < "$work/classpath" | grep . | while read -r jar; do
    # .../ARTIFACT/VERSION/ARTIFACT-VERSION.jar
    echo "$(basename "$(dirname "$(dirname "$jar")")") $(wc -c < "$jar")"
done | sort > "$work/tree.txt"
jars=$(wc -l < "$work/tree.txt")
bytes=$(awk '{ sum += $2 } END { print sum }' "$work/tree.txt")
echo "iam-aws and iam-pgp: $jars jars, $bytes bytes"
[ "${SHOW:-}" = "" ] || cat "$work/tree.txt"
cut -d' ' -f1 "$work/tree.txt" > "$work/is"
sed -n '/^## The tree/,/^## /s/^| `\([^`]*\)`.*/\1/p' "$home/docs/dependencies.md" | sort > "$work/said"
diff "$work/said" "$work/is" || {
    echo "FAULT: docs/dependencies.md, \"The tree\", lists other jars (<) than there are (>)" >&2
    exit 1
}

gradle=${GRADLE:-$(command -v gradle || true)}
if [ -z "$gradle" ]; then
    echo "Gradle: not run, none is on the PATH"
    exit 0
fi
number=$("$gradle" --version 2> /dev/null | sed -n 's/^Gradle \([0-9]*\)\..*/\1/p')
scripts="build.gradle build.gradle.kts"
if [ "$number" -lt 5 ]; then
    # before 5 there is neither a platform nor, before 6, a Kotlin script that is stable: the same with versions, and names of then
    echo "Gradle $number: knows no BOM; each dependency is given its version, and build.gradle.kts is not run"
    scripts=build.gradle
    sed -i "/platform(/d; s#'io.iam4j:\(iam-[a-z]*\)'#'io.iam4j:\1:$version'#" "$work/gradle/build.gradle"
    sed -i "/^application {/,/^}/c mainClassName = 'com.acme.iam.Acme'" "$work/gradle/build.gradle"
fi
for script in $scripts; do
    cp -r "$work/gradle" "$work/run"
    (cd "$work/run" && find . -name 'build.gradle*' ! -name "$script" -delete)
    if [ "$script" = build.gradle ]; then
        sed -i "s#^    mavenCentral()#    maven { url = 'file://$folder' }\n    mavenCentral()#" "$work/run/$script"
        echo "rootProject.name = 'acme-iam'" > "$work/run/settings.gradle"
    else
        sed -i "s#^    mavenCentral()#    maven { url = uri(\"file://$folder\") }\n    mavenCentral()#" "$work/run/$script"
        echo 'rootProject.name = "acme-iam"' > "$work/run/settings.gradle.kts"
    fi
    (cd "$work/run" && "$gradle" --no-daemon -q -g "$work/gradle-home" run) > "$work/gradle.out" 2>&1 || {
        cat "$work/gradle.out"
        exit 1
    }
    seen "$work/gradle.out"
    echo "Gradle $number, $script: the scratch project planned and applied"
    rm -rf "$work/run"
done
