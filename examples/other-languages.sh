#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs examples/pytest and examples/node as they stand there, and the health check and the command of iam-testkit/docker, against
# the stand-alone jar (mvn package). Needs java; what is missing besides is installed into a temporary folder by pip and npm, and
# what cannot be had is left out with a message. The image itself is built and started where Docker is.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
docker_files=$here/../iam-testkit/docker
jar=$(ls "$here"/../iam-testkit/target/iam-testkit-*-all.jar 2>/dev/null | head -1)
[ -n "$jar" ] || { echo "the stand-alone jar is not there; run mvn -DskipTests package first" >&2; exit 1; }
work=$(mktemp -d)
trap '[ -z "${server-}" ] || kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT
cp "$jar" "$work/server.jar"
export IAM_TESTKIT_JAR=$work/server.jar IAM_SEED=$here/pytest/seed.json PYTHONDONTWRITEBYTECODE=1

if command -v python3 >/dev/null; then
  python=python3
  python3 -c 'import boto3, pytest' 2>/dev/null || {
    python3 -m venv "$work/venv" && "$work/venv/bin/pip" -q install boto3 pytest && python=$work/venv/bin/python
  }
  "$python" -m pytest -q -p no:cacheprovider "$here/pytest"
  echo "pytest: went well"
else
  echo "left out: there is no python3"
fi

if command -v node >/dev/null && command -v npm >/dev/null; then
  cp -r "$here/node" "$work/node"
  npm --prefix "$work/node" install --no-audit --no-fund --silent
  npm --prefix "$work/node" test
  echo "node: went well"
else
  echo "left out: there is no node or no npm"
fi

# the image's command, with a free port instead of 4566 and a heap as of its mem_limit
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
read -ra entry <<<"$(sed -n '/^ENTRYPOINT/,$p' "$docker_files/Dockerfile" | tr -d '\n\\[],"' | sed 's/^ENTRYPOINT//')"
entry=("${entry[@]//\/opt\/iam4j\/iam4j.jar/$work/server.jar}")
"${entry[@]/#4566/$port}" >"$work/server.log" 2>&1 &
server=$!
! "$docker_files/healthy" "$port" 2>/dev/null || { echo "healthy before it is up"; exit 1; }
until "$docker_files/healthy" "$port" 2>/dev/null; do
  kill -0 "$server" 2>/dev/null || { cat "$work/server.log"; exit 1; }
  read -rt 0.1 <> <(:) || true
done
kill "$server"
echo "the image's command and health check: went well"

if command -v docker >/dev/null && docker info >/dev/null 2>&1; then
  docker build -q -f "$docker_files/Dockerfile" -t iam4j/iam-testkit:check "$here/../iam-testkit" >/dev/null
  box=$(docker run -d --read-only --tmpfs /tmp -P iam4j/iam-testkit:check)
  until [ "$(docker inspect -f '{{.State.Health.Status}}' "$box")" = healthy ]; do
    [ "$(docker inspect -f '{{.State.Running}}' "$box")" = true ] || { docker logs "$box"; exit 1; }
    read -rt 0.5 <> <(:) || true
  done
  [ "$(docker exec "$box" id -u)" = 10001 ]
  docker rm -f "$box" >/dev/null
  echo "the image: went well"
else
  echo "left out: the image, for there is no Docker here"
fi
