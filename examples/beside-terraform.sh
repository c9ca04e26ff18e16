#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Terraform and this library on the same work, on the embedded IAM with answers that take 40 ms: wall time, calls, and the share
# of refused ones. One token bucket for all calls limits them, if asked.
# Usage: examples/beside-terraform.sh N FOLDER
#   FOLDER gets a Terraform module for N users and the PGP key that it seals with, if it has none (side-by-side/tf_gen.py, whose BY_NAME
#   and the TF_PLUGIN_DIR of side-by-side.sh count here too). Needs terraform, gpg, python3 and curl.
#   PER_SECOND, if set, is the rate of the bucket and its size. The library's side is bench.sh: see there.
set -eu
n=$1 folder=$(realpath -m "$2") rate=${PER_SECOND:-} server=http://127.0.0.1:5578
cd "$(dirname "$0")/.."
[ -f examples/target/classpath ] || mvn -q -DskipTests -DskipDocs package
java -jar iam-testkit/target/iam-testkit-*-all.jar --port 5578 > /dev/null & iam=$!
limit=${rate:+, \"sharedThrottling\": {\"burst\": $rate, \"perSecond\": $rate\}}
trap 'kill $iam' EXIT
until curl -s "$server/_emulator/calls" > /dev/null; do sleep 0.2; done
fresh() {
    curl -s -X POST "$server/_emulator/reset" > /dev/null
    curl -s -X POST "$server/_emulator/weather" -d "{\"latencyMillis\": 40$limit}" > /dev/null
}
measure() { # NAME COMMAND...
    name=$1; shift
    curl -s -X DELETE "$server/_emulator/calls" > /dev/null
    begin=$(date +%s.%N)
    "$@" > "$folder/out" 2>&1 || { echo "$name failed"; tail -5 "$folder/out"; }
    end=$(date +%s.%N)
    curl -s "$server/_emulator/calls" | python3 -c "
import json, sys
calls = json.load(sys.stdin)['calls']
refused = sum('injectedFault' in call for call in calls)
print(f'| $name | {$end - $begin:.2f} s | {len(calls)} | {100 * refused / max(1, len(calls)):.0f} % |')"
}
[ -f "$folder/main.tf" ] || python3 examples/side-by-side/tf_gen.py "$n" "$folder" "$server"
[ -d "$folder/.terraform" ] || terraform -chdir="$folder" init ${TF_PLUGIN_DIR:+-plugin-dir="$TF_PLUGIN_DIR"} -no-color > /dev/null
rm -f "$folder"/terraform.tfstate*
fresh
measure "Terraform, apply" terraform -chdir="$folder" apply -auto-approve -no-color
measure "Terraform, plan" terraform -chdir="$folder" plan -no-color
fresh
library="$n $server $folder/key.b64"
measure "iam4j, apply" examples/bench.sh apply $library
measure "iam4j, plan" examples/bench.sh plan $library
CREDENTIAL_REPORT=PT4H measure "iam4j, plan by a credential report" examples/bench.sh plan $library
