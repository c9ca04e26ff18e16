#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs the cases of examples/compatibility through real clients (boto3, AWS CLI 1 and 2, the AWS SDK for JavaScript, Terraform's
# AWS provider) against the stand-alone server and against moto, and prints the table in Markdown, with what failed.
#   examples/compatibility.sh [--write] [--only boto3,cli1,cli2,node,terraform] [--area users] [--iam4j-only]
# --write puts it into docs/compatibility.md. Everything takes about forty minutes on two cores, most of it moto's resets.
# Needs java, python3, openssl, ssh-keygen and the stand-alone jar (mvn package); boto3, moto and the CLI are installed into a
# temporary folder where they are missing. AWS_CLI_2 names an AWS CLI of version 2, TF_PLUGIN_DIR a folder of provider
# plugins. A client that is not here is left out with a message. Ends with 1 when a case fails on the stand-alone server.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
jar=$(ls "$here"/../iam-testkit/target/iam-testkit-*-all.jar 2>/dev/null | head -1)
[ -n "$jar" ] || { echo "the stand-alone jar is not there; run mvn -DskipTests package first" >&2; exit 1; }
for tool in java python3 openssl ssh-keygen; do
  command -v "$tool" >/dev/null || { echo "$tool is not on the PATH" >&2; exit 1; }
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$jar" "$work/server.jar" # a build that runs meanwhile may replace the other
if ! command -v moto_server >/dev/null ||
  ! python3 -c 'import boto3; from importlib.metadata import version; assert version("moto") == "5.2.1"' 2>/dev/null; then
  python3 -m venv "$work/venv"
  "$work/venv/bin/pip" -q install 'moto[server]==5.2.1' boto3==1.43.11 awscli==1.45.11 >&2
  PATH=$work/venv/bin:$PATH
fi
if command -v node >/dev/null && command -v npm >/dev/null; then
  mkdir "$work/node"
  cp "$here/compatibility/package.json" "$here/compatibility/bridge.mjs" "$work/node"
  npm --prefix "$work/node" install --no-audit --no-fund --silent >&2 || rm -rf "$work/node/node_modules"
fi

write=
if [ "${1-}" = --write ]; then
  write=1
  shift
fi
export PYTHONDONTWRITEBYTECODE=1
result=0
python3 "$here/compatibility/run.py" --jar "$work/server.jar" --work "$work" "$@" | tee "$work/table.md" || result=$?
if [ -n "$write" ]; then
  cp "$work/table.md" "$here/../docs/compatibility.md"
fi
exit "$result"
