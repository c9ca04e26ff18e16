# SPDX-License-Identifier: Apache-2.0
"""Runs the cases through each client against each server and prints the table. See compatibility.sh."""

import argparse
import collections
import importlib
import importlib.metadata
import itertools
import json
import os
import pathlib
import platform
import shutil
import subprocess
import sys
import time
import traceback

import cases
import clients
import servers
import terraform

AREAS = ["users", "groups", "roles", "policies", "tags", "credentials", "providers", "account", "sessions", "authorization"]
HERE = pathlib.Path(__file__).parent
Result = collections.namedtuple("Result", "failures total version")  # failures: by case, for each server
HEAD = """# The embedded IAM and moto, measured by their clients

Written by `examples/compatibility.sh --write`. Each of {cases} cases ([examples/compatibility/cases](../examples/compatibility/cases))
does something through a real client on an emptied server, and checks what came back against what the real service does; each
names its public source. No expectation was taken from a server that is measured. The clients' own
checks and retries are off.
Terraform's provider makes each of its {kinds} `aws_iam_*` resources: create, empty plan, change, empty plan, destroy. moto runs as
`moto_server`, with the AWS managed policies loaded for the cases that need them; cases of authorization run on `--strict` here and after `/moto-api/reset-auth` there.
Started is the time from the process to the first answered `ListUsers`, the fastest of five; memory is resident memory. The table names
nothing that was left out: a client that was not there has no row.
"""
FLAGS = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx150m"]  # those of the Dockerfile, in 256 MB


def failure_of(case, client, server):
    """Runs one case on an emptied server; None when it went well, else why not, in a line."""
    server.reset()
    aws = clients.Aws(client, server.endpoint, clients.ROOT, server.enforce)
    try:
        case.run(aws)
        return None
    except AssertionError as e:
        frame = traceback.extract_tb(e.__traceback__)[-1]
        if str(e) and frame.filename.endswith("clients.py"):
            return str(e)
        return f"not so: {frame.line}" + (f" ({e})"[:160] if str(e) else "")
    except clients.Refused as e:
        return f"refused: {e}"[:200]
    except (KeyError, IndexError, TypeError) as e:
        return f"missing in the answer: {type(e).__name__} {e} at {traceback.extract_tb(e.__traceback__)[-1].line}"[:200]


def run_cases(client, server_type, chosen):
    """The failures of a client on a server, by case."""
    failures = {}
    for enforced, aws_managed in itertools.product((False, True), repeat=2):
        part = [case for case in chosen if (case.enforced, case.aws_managed) == (enforced, aws_managed)]
        if not part:
            continue
        with server_type(enforcing=enforced, aws_managed=aws_managed) as server:
            for case in part:
                why = failure_of(case, client, server)
                if why:
                    failures[case] = why
    return failures


def tools(work, wanted):
    """The clients that are here; what is not is told."""
    def choose(name, make, missing):
        if wanted and name not in wanted:
            return
        made = None if missing else make()
        if made:
            yield made
        else:
            print(f"left out: {missing}", file=sys.stderr)

    yield from choose("boto3", clients.Boto3, "")
    found = [command for command in (shutil.which("aws"), os.environ.get("AWS_CLI_2")) if command]
    seen = set()
    for command in found:
        cli = clients.Cli(resolve(command))
        major = cli.version.split(".")[0]
        if major in seen or wanted and "cli" + major not in wanted:
            cli.close()
            continue
        seen.add(major)
        yield cli
    for major in {"1", "2"} - seen:
        if not wanted or "cli" + major in wanted:
            print(f"left out: there is no AWS CLI {major} on the PATH" + " or in AWS_CLI_2" * (major == "2"), file=sys.stderr)
    node = work / "node"
    yield from choose("node", lambda: clients.Node(node), "" if (node / "node_modules").is_dir() else "there is no node or no npm")


def resolve(command):
    """The program behind a shim of pyenv."""
    if "/shims/" in command and shutil.which("pyenv"):
        return subprocess.run(["pyenv", "which", "aws"], capture_output=True, text=True, check=True).stdout.strip()
    return command


def measure(server_type, rounds=5, users=1000, **settings):
    """Of the start that was the fastest: seconds, and seconds of the processor; MB after it, and MB with that many users."""
    starts = []
    for round in range(rounds):
        with server_type(**settings) as server:
            starts.append((server.started, server.processor_time(), server.memory()))
            if round == rounds - 1:
                root = clients.Aws(clients.Boto3(), server.endpoint, clients.ROOT)
                for n in range(users):
                    root.iam.create_user(UserName=f"user-{n}", Tags=[{"Key": "n", "Value": str(n)}])
                filled = server.memory()
    return (*min(starts), filled)


def told(results, kinds):
    """The table: each client on each server."""
    lines = ["| client | " + " | ".join(kind.name for kind in kinds) + " |", "|---" * (len(kinds) + 1) + "|"]
    for client, result in results.items():
        lines.append(f"| {client} | " + " | ".join(f"{result.total - len(each)} of {result.total}" for each in result.failures) + " |")
    return "\n".join(lines)


def by_area(results, kinds, chosen):
    """What must work, and what must be refused, in each area."""
    client, result = next(iter(results.items()))
    head = [f"{kind.name}: {what}" for what in ("works", "refuses") for kind in kinds]
    lines = [f"Through {client}, what must work and what must be refused:", "", "| area | " + " | ".join(head) + " |", "|---" * (len(head) + 1) + "|"]
    for area in [*dict.fromkeys(case.area for case in chosen), ""]:
        counts = []
        for refusal, failures in itertools.product((False, True), result.failures):
            part = [case for case in chosen if case.area.startswith(area) and case.refusal == refusal]
            counts.append(f"{sum(case not in failures for case in part)} of {len(part)}" if part else "")
        lines.append(f"| {area or 'all'} | " + " | ".join(counts) + " |")
    return "\n".join(lines)


def escaped(text):
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")


def failing(results, which, server):
    """What failed on a server, a row for a case, with the clients that saw it where not all did."""
    rows = {}
    for client, result in results.items():
        for case, why in result.failures[which].items():
            rows.setdefault(case, []).append((client, why))
    if not rows:
        return f"On {server}: none.\n"
    sdks = [client for client in results if client != "Terraform"]
    lines = [f"On {server}:", "", "| case | source of the expectation | what came instead |", "|---|---|---|"]
    for case, seen in rows.items():
        through = "" if len(seen) == len(sdks) or case.area == "Terraform" else " (through " + ", ".join(c for c, _ in seen) + ")"
        lines.append(f"| {escaped(case.area)}: {escaped(case.title)}{through} | {escaped(case.source)} | {escaped(seen[0][1])} |")
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--jar", required=True, type=pathlib.Path)
    parser.add_argument("--work", required=True, type=pathlib.Path)
    parser.add_argument("--only", default="", help="clients, separated by commas: boto3,cli1,cli2,node,terraform")
    parser.add_argument("--area", default="", help="cases of this area only")
    parser.add_argument("--kept", type=pathlib.Path, help="a folder that keeps what was measured, to go on with another time")
    parser.add_argument("--iam4j-only", action="store_true", help="without moto, and without measuring start and memory")
    options = parser.parse_args()
    servers.Iam4j.jar = options.jar
    wanted = [word for word in options.only.split(",") if word]
    for area in AREAS:
        importlib.import_module(f"cases.{area}")
    chosen = [case for case in cases.CASES if options.area in case.area]
    kinds = [servers.Iam4j] if options.iam4j_only else [servers.Iam4j, servers.Moto]

    results = {}
    for client in tools(options.work, wanted):
        results[client.name] = Result([timed(client, kind, chosen, options.kept) for kind in kinds], len(chosen), client.version)
        client.close()
    if (not wanted or "terraform" in wanted) and not options.area:
        found = [terraform.run(kind, options.work, options.kept) for kind in kinds]
        if all(found):
            results["Terraform"] = Result([each[0] for each in found], found[0][1], found[0][2])
    tell(results, kinds, chosen, options.iam4j_only)
    sys.exit(1 if any(result.failures[0] for result in results.values()) else 0)


def timed(client, kind, chosen, kept):
    """Runs the cases, or reads what an earlier run kept of them."""
    file = kept and kept / f"{client.name} on {kind.name}.json"
    if file and file.exists():
        known = json.loads(file.read_text())
        return {case: known[f"{case.area}: {case.title}"] for case in chosen if f"{case.area}: {case.title}" in known}
    begin = time.monotonic()
    failures = run_cases(client, kind, chosen)
    if file:
        file.write_text(json.dumps({f"{case.area}: {case.title}": why for case, why in failures.items()}, indent=1))
    print(f"{client.name} on {kind.name}: {len(chosen) - len(failures)} of {len(chosen)}, {time.monotonic() - begin:.0f} s", file=sys.stderr)
    return failures


def tell(results, kinds, chosen, iam4j_only):
    print(HEAD.format(cases=len(chosen), kinds=max((r.total for c, r in results.items() if c == "Terraform"), default=0)))
    print(told(results, kinds))
    print()
    print("Versions: " + ", ".join(f"{name} {result.version}" for name, result in results.items())
          + f", moto {importlib.metadata.version('moto')}, Python {platform.python_version()}, JDK {java_version()}.")
    if not iam4j_only:
        print()
        print(costs())
    if any(client != "Terraform" for client in results):
        print()
        print(by_area(results, kinds, chosen))
    print("\n## What failed\n")
    for which, kind in enumerate(kinds):
        print(failing(results, which, kind.name))


def costs():
    lines = ["| server | started in | of the processor | memory then | with 1,000 users |", "|---|---|---|---|---|"]
    for label, kind, settings in (
        ("iam4j, `java -jar`", servers.Iam4j, {}),
        ("iam4j, options of its image", servers.Iam4j, {"flags": FLAGS}),
        ("moto", servers.Moto, {}),
        ("moto, AWS managed policies loaded", servers.Moto, {"aws_managed": True}),
    ):
        start, processor, fresh, filled = measure(kind, **settings)
        lines.append(f"| {label} | {start:.2f} s | {processor:.2f} s | {fresh:.0f} MB | {filled:.0f} MB |")
    return "\n".join(lines)


def java_version():
    return subprocess.run(["java", "-version"], capture_output=True, text=True).stderr.split('"')[1]


if __name__ == "__main__":
    main()
