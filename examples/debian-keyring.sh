#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Judges every certificate of Debian's key rings with iam4j and with gpg, and compares the verdicts and the chosen subkeys.
# Needs the packages debian-keyring and gnupg, which it does not install: apt-get install debian-keyring gnupg
# Arguments: the moment of judgement (2022-12-25T00:00:00Z; default: now), then key rings (default: all of the package).
set -eu
cd "$(dirname "$0")/.."
moment=${1:-$(date -u +%Y-%m-%dT%H:%M:%SZ)}
[ $# -gt 0 ] && shift
if [ $# -eq 0 ]; then
  set -- /usr/share/keyrings/debian-keyring.gpg /usr/share/keyrings/debian-maintainers.gpg \
    /usr/share/keyrings/debian-nonupload.gpg /usr/share/keyrings/debian-role-keys.gpg
fi
for ring in "$@"; do
  [ -r "$ring" ] || { echo "$ring is not there; run: apt-get install debian-keyring" >&2; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mvn -q -pl examples -am -DskipTests -DskipDocs package \
  org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath -Dmdep.outputFile="$work/classpath"
classpath=examples/target/classes:$(cat "$work/classpath")
stamp=$(echo "$moment" | tr -d ':Z-')
export GNUPGHOME="$work/home"
mkdir -m 700 "$GNUPGHOME"

gpg_verdict() { # FILE: "ok KEYID" or "refused"
  if gpg --batch --quiet --no-tty --yes --trust-model always --faked-system-time "$stamp" \
    --recipient-file "$1" --output "$work/sealed" --encrypt "$work/classpath" 2> "$work/errors"; then
    echo "ok $(gpg --batch --list-packets --list-only "$work/sealed" 2> "$work/errors" \
      | sed -n 's/.*keyid \([0-9A-F]*\).*/\1/p' | head -n 1 | tr 'A-F' 'a-f')"
  else
    echo refused
  fi
}

for ring in "$@"; do
  certificates="$work/$(basename "$ring")"
  mkdir "$certificates"
  java -cp "$classpath" io.iam4j.examples.KeyringVerdicts "$ring" "$moment" "$certificates" > "$certificates.iam4j"
  while IFS='	' read -r fingerprint verdict detail _; do
    if [ "$verdict" = ok ]; then
      ours="ok $(echo "$detail" | cut -c25-40)"
    else
      ours=refused
    fi
    theirs=$(gpg_verdict "$certificates/$fingerprint.gpg")
    if [ "$ours" = "$theirs" ]; then
      echo "same $verdict"
    else
      echo "DIFFERENT $fingerprint: iam4j says $ours $detail, gpg says $theirs" | tee -a "$work/differences" >&2
    fi
  done < "$certificates.iam4j" | sort | uniq -c | sed "s|^|$(basename "$ring") |"
done
if [ -s "$work/differences" ]; then
  echo "$(wc -l < "$work/differences") differences as of $moment"
  exit 1
fi
echo "no difference as of $moment"
