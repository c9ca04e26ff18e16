#!/usr/bin/env bash
# Runs what the README says for the AWS CLI, boto3 and Terraform, as it stands there, against the stand-alone server. Needs the
# stand-alone jar (mvn package) and java; each client is left out with a message where it is missing. TF_PLUGIN_DIR names a
# folder of provider plugins for machines without network.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
readme=$here/../../../README.md
jar=$(ls "$here"/../../../target/iam-testkit-*-all.jar 2>/dev/null | head -1)
[ -n "$jar" ] || { echo "left out: the clients' check needs the stand-alone jar; run mvn package first"; exit 0; }
command -v java >/dev/null || { echo "left out: the clients' check needs java, which is not on the PATH"; exit 0; }

work=$(mktemp -d)
cp "$jar" "$work/server.jar" # a build that runs meanwhile may replace the other
java -jar "$work/server.jar" >"$work/server" &
server=$!
trap 'kill $server; rm -rf "$work"' EXIT
until grep -q http "$work/server"; do read -rt 0.1 <> <(:) || true; done
endpoint=$(grep -o 'http://[0-9.:]*' "$work/server")

block() { # LANGUAGE: its block in the README, with the server's endpoint
  sed -n "/^\`\`\`$1\$/,/^\`\`\`\$/p" "$readme" | sed '1d;$d' | sed "s#http://127.0.0.1:4566#$endpoint#g"
}
expect() { # TEXT FILE
  grep -q "$1" "$2" || { echo "expected $1 in:"; cat "$2"; exit 1; }
}

if command -v aws >/dev/null; then
  block bash >"$work/cli.sh"
  bash -eu "$work/cli.sh" >"$work/cli.out"
  expect "arn:aws:iam::123456789012:user/ada" "$work/cli.out"
  echo "AWS CLI: went well"
else
  echo "left out: the AWS CLI is not on the PATH"
fi

if python3 -c 'import boto3' 2>/dev/null; then
  block python >"$work/boto.py"
  python3 "$work/boto.py" >"$work/boto.out"
  expect grace "$work/boto.out"
  echo "boto3: went well"
else
  echo "left out: python3 has no boto3"
fi

if command -v terraform >/dev/null; then
  mkdir "$work/tf"
  block hcl >"$work/tf/main.tf"
  cd "$work/tf"
  export TF_IN_AUTOMATION=1
  if ! terraform init -no-color ${TF_PLUGIN_DIR:+-plugin-dir="$TF_PLUGIN_DIR"} >init.out 2>&1; then
    cat init.out
    echo "left out: terraform cannot get the AWS provider; TF_PLUGIN_DIR names a folder that has it"
  else
  for step in "apply -auto-approve -no-color" \
    "plan -no-color -detailed-exitcode" "destroy -auto-approve -no-color"; do
    # shellcheck disable=SC2086 # a step is several words
    terraform $step >step.out 2>&1 || { echo "terraform $step:"; cat step.out; exit 1; }
  done
  echo "Terraform: went well"
  fi
else
  echo "left out: terraform is not on the PATH"
fi

answer=$(python3 - "$endpoint" 2>/dev/null <<'PY' || true
import sys, urllib.request
print(urllib.request.urlopen(sys.argv[1] + "/_emulator/calls").read().decode())
PY
)
[ -z "$answer" ] || case $answer in *CreateUser*) echo "control: tells the calls" ;; *) echo "control: no calls in $answer"; exit 1 ;; esac
