#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The program in examples/modular takes what release/stage.sh VERSION FOLDER has deployed, below the BOM of a framework, which comes
# first: Spring Boot 3.5 and 4.0, Quarkus 3.20. Tells which versions of iam4j's libraries each BOM changes; plans, applies, seals and
# opens with those, from the class path, from the module path, from the class path with the framework's JSON beside, and from the
# module path on a runtime image of jlink with the modules of the JDK that are asked for and no others.
# Usage: release/boms.sh VERSION FOLDER     (MVN names another Maven, M2 a local repository to begin with)
set -eu
version=$1
folder=$(realpath "$2")
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if [ -n "${M2:-}" ]; then cp -al "$M2" "$work/m2" 2> /dev/null || cp -r "$M2" "$work/m2"; fi
sed "s#STAGED#$folder#" release/settings.xml > "$work/settings.xml"

# build NAME ARGUMENTS...: the program with its jars in $work/NAME/target
build() {
    name=$1
    shift
    rm -rf "${work:?}/$name"
    cp -r examples/modular "$work/$name"
    (cd "$work/$name" && "${MVN:-mvn}" -B -q -s "$work/settings.xml" "-Dmaven.repo.local=$work/m2" "-Diam4j.version=$version" \
        "$@" package) > "$work/out" 2>&1 || {
        cat "$work/out"
        echo "FAULT: $name does not build" >&2
        exit 1
    }
    (cd "$work/$name/target/jars" && ls ./*.jar) | sed 's#^\./\(.*\)-\([0-9].*\)\.jar$#\1 \2#' | sort > "$work/$name.txt"
}

# run WHAT JAVA ARGUMENTS...
run() {
    what=$1
    java=$2
    shift 2
    rm -rf "$work/folder"
    mkdir "$work/folder"
    "$java" "$@" "$work/folder" > "$work/out" 2>&1 && [ "$(tail -n 1 "$work/out")" = "all is well" ] || {
        cat "$work/out"
        echo "FAULT: $what" >&2
        exit 1
    }
    echo "  $what: $(grep '^running as' "$work/out"); $(grep '^Applied' "$work/out" | tail -n 1)"
}

main=com.acme.access.Main
both() {
    target=$work/$1/target
    run "class path" java -cp "$target/classes:$target/jars/*" $main
    run "module path" java -p "$target/classes:$target/jars" -m com.acme.access/$main
}

# bom NAME GROUP ARTIFACT VERSION FRAMEWORK-GROUP FRAMEWORK-ARTIFACT
bom() {
    set -- "$@" "-Dbom.group=$2" "-Dbom.artifact=$3" "-Dbom.version=$4"
    echo "$1, $3 $4"
    build "$1" "$7" "$8" "$9"
    join "$work/plain.txt" "$work/$1.txt" | awk '$2 != $3 { print "  " $1 " " $2 " -> " $3 }'
    join -v 2 "$work/plain.txt" "$work/$1.txt" | sed 's/^/  more: /'
    join -v 1 "$work/plain.txt" "$work/$1.txt" | sed 's/^/  less: /'
    both "$1"
    build "$1-framework" "$7" "$8" "$9" -Pframework "-Dframework.group=$5" "-Dframework.artifact=$6"
    run "class path with $6" java $options -cp "$work/$1-framework/target/classes:$work/$1-framework/target/jars/*" $main
}

options=
build plain
echo "iam-bom $version"
both plain
# -p finds the modules that are asked for; those of the JDK make the image
java -p "$work/plain/target/classes:$work/plain/target/jars" --show-module-resolution --dry-run -m com.acme.access/$main \
    | sed -n '/^j\(ava\|dk\)\./!s/.* requires \(\(java\|jdk\)\.[a-z.]*\).*/\1/p' | sort -u > "$work/jdk"
jlink --add-modules "$(paste -sd, "$work/jdk")" --strip-debug --no-man-pages --no-header-files --output "$work/image"
run "module path on an image of $(wc -l < "$work/jdk") modules of the JDK, $(du -sm "$work/image" | cut -f1) MB" \
    "$work/image/bin/java" -p "$work/plain/target/classes:$work/plain/target/jars" -m com.acme.access/$main
bom boot-3 org.springframework.boot spring-boot-dependencies "${BOOT3:-3.5.16}" org.springframework.boot spring-boot-starter-json
bom boot-4 org.springframework.boot spring-boot-dependencies "${BOOT4:-4.0.9}" org.springframework.boot spring-boot-starter-jackson
# JBoss's log manager, which Quarkus brings, logs everything until it is told otherwise; a plan with secrets is refused then
printf 'logger.level=INFO\n' > "$work/logging.properties"
options="-Djava.util.logging.manager=org.jboss.logmanager.LogManager -Dlogging.configuration=file:$work/logging.properties"
bom quarkus io.quarkus.platform quarkus-bom "${QUARKUS:-3.20.5}" io.quarkus quarkus-jackson
