#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Terraform and this library on the same work, in one run, each on a fresh account of moto: wall time, peak memory and calls.
# Usage: examples/side-by-side.sh N [LATENCY_MS]     (needs terraform, moto's moto_server, gpg, python3, curl and GNU time)
# The work: N users with a PGP-sealed one-time password, N/10 groups with members and one policy each, N/10 roles that ask for MFA,
# alias, password policy, tags on everything; side-by-side/tf_gen.py is its exact statement, io.iam4j.examples.Bench the library's.
# BY_NAME=1: see tf_gen.py; for N of 500 and more. TF_PLUGIN_DIR, if set, is where Terraform's plugins are; PORT is moto's, 5577.
set -e
cd "$(dirname "$0")/.."
n=$1 lat=${2:-0} port=${PORT:-5577} L=http://127.0.0.1:${PORT:-5577}
unset TF_CLI_CONFIG_FILE
python3 "examples/side-by-side/counting_moto.py" $port & moto=$!
d=$(mktemp -d); trap 'kill $moto; rm -rf "$d"' EXIT
for i in $(seq 60); do curl -s $L/__lab >/dev/null && break; sleep 0.5; done
python3 "examples/side-by-side/tf_gen.py" $n "$d" $L
(cd "$d" && terraform init ${TF_PLUGIN_DIR:+-plugin-dir="$TF_PLUGIN_DIR"} -no-color >/dev/null)
measure() { # NAME COMMAND...: wall seconds, peak MB, calls
  local name=$1; shift; curl -s -X POST $L/__lab/reset >/dev/null
  if ! /usr/bin/time -f '%e %M' -o "$d/t" "$@" >"$d/out" 2>&1; then echo "$name FAILED"; tail -15 "$d/out"; fi
  read -r wall kb < <(tail -1 "$d/t"); calls=$(curl -s $L/__lab | python3 -c 'import json,sys; print(json.load(sys.stdin)["total"])')
  printf '%-22s %8.2f s %7d MB %7d calls   %s\n' "$name" "$wall" $((kb/1024)) "$calls" "$(tail -1 "$d/out" | cut -c1-80)"
  eval "${name//[^a-z]/_}_wall=$wall ${name//[^a-z]/_}_calls=$calls"
}
fresh() { curl -s -X POST $L/moto-api/reset >/dev/null; curl -s -X POST "$L/__lab/weather?latency_ms=$lat" >/dev/null; }
echo "N=$n latency=${lat} ms"
fresh; measure "terraform apply" terraform -chdir="$d" apply -auto-approve -no-color
measure "terraform plan" terraform -chdir="$d" plan -no-color
fresh; measure "library apply" examples/bench.sh apply $n $L "$d/key.b64"
measure "library plan" examples/bench.sh plan $n $L "$d/key.b64"
python3 - <<PY
ratio = lambda a, b: f"{a / b:.1f}x" if b else "-"
print("terraform : library  apply wall", ratio($terraform_apply_wall, $library_apply_wall), " plan wall", ratio($terraform_plan_wall, $library_plan_wall),
      " apply calls", ratio($terraform_apply_calls, $library_apply_calls), " plan calls", ratio($terraform_plan_calls, $library_plan_calls))
PY
