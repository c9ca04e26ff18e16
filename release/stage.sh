#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds VERSION from the files of this clone, in a folder of its own, and deploys it to FOLDER as a Maven repository: all that a
# release has but the signatures. Tests are left out; mvn verify runs them.
# Usage: release/stage.sh VERSION FOLDER [arguments of Maven]     (MVN names another Maven)
set -eu
version=$1
folder=$(realpath -m "$2")
shift 2
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
git ls-files -z --cached --others --exclude-standard | xargs -0 cp --parents -t "$work"
cd "$work"
now=$(sed -n 's#^  <version>\(.*\)</version>#\1#p' pom.xml | head -n 1)
sed -i "s#<version>$now</version>#<version>$version</version>#" pom.xml ./*/pom.xml
"${MVN:-mvn}" -B -q -Prelease -Dgpg.skip -Dmaven.test.skip -Dmaven.install.skip "$@" deploy \
    "-DaltDeploymentRepository=staged::file://$folder"
