# SPDX-License-Identifier: Apache-2.0
"""The clients that the cases run through: boto3, the AWS CLI, and the AWS SDK for JavaScript. All are the real ones; a
case calls an operation by boto3's name, and each client is asked for it in its own way. Answers come back as plain
values, with times as text and binary members as base64. The clients' own checks and retries are off, so that it is the
server that answers."""

import base64
import contextlib
import datetime
import json
import os
import pathlib
import re
import subprocess
import tempfile

HERE = pathlib.Path(__file__).parent
REGION = "us-east-1"
ROOT = {"key": "123456789012", "secret": "any-secret-will-do"}


class Refused(Exception):
    """The server refused a call, by this code."""

    def __init__(self, code, message):
        super().__init__(f"{code}: {message}")
        self.code, self.message = code, message


@contextlib.contextmanager
def refused(*codes, saying=""):
    """The block must be refused by one of these codes, with that text in the message."""
    wanted = " or ".join(codes)
    try:
        yield
    except Refused as e:
        assert e.code in codes, f"refused with {e.code} ({e.message}), where the service answers {wanted}"
        assert saying in e.message, f"refused with {e.message!r}, where the service says {saying!r}"
    else:
        raise AssertionError(f"taken, where the service answers {wanted}")


class Aws:
    """One identity's IAM and STS. `aws.iam.create_user(UserName="ada")` calls CreateUser."""

    def __init__(self, client, endpoint, identity, enforce=lambda: None):
        self.client, self.endpoint, self.identity, self.enforce = client, endpoint, identity, enforce
        self.iam = _Service(self, "iam")
        self.sts = _Service(self, "sts")

    def acting_as(self, credentials):
        """The same client with an access key, or with the credentials of a session."""
        return Aws(self.client, self.endpoint, {
            "key": credentials["AccessKeyId"],
            "secret": credentials["SecretAccessKey"],
            "token": credentials.get("SessionToken"),
        }, self.enforce)

    def pages(self, operation, member, size, **parameters):
        """All that the client's own paginator lists, asking for pages of that size."""
        return self.client.pages(self, operation, member, size, parameters)

    def wait(self, waiter, **parameters):
        """The client's own waiter."""
        self.client.wait(self, waiter, parameters)


class _Service:
    def __init__(self, aws, name):
        self._aws, self._name = aws, name

    def __getattr__(self, operation):
        return lambda **parameters: self._aws.client.call(self._aws, self._name, operation, parameters)


def _plain(value):
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items() if key != "ResponseMetadata"}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, datetime.datetime):
        return value.isoformat()
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value


class Boto3:
    name = "boto3"

    def __init__(self):
        import boto3
        self.version = boto3.__version__
        self._made = {}

    def _of(self, aws, service):
        import boto3
        from botocore.config import Config
        key = (aws.endpoint, service, *aws.identity.values())
        if key not in self._made:
            if len(self._made) > 20:  # a client takes a megabyte, and those of gone servers are of no use
                self._made.clear()
            self._made[key] = boto3.Session(
                aws_access_key_id=aws.identity["key"], aws_secret_access_key=aws.identity["secret"],
                aws_session_token=aws.identity.get("token"), region_name=REGION,
            ).client(service, endpoint_url=aws.endpoint, config=Config(
                parameter_validation=False, retries={"total_max_attempts": 1}))
        return self._made[key]

    @staticmethod
    def _asked(action):
        import botocore.exceptions
        import botocore.parsers
        try:
            return _plain(action())
        except botocore.exceptions.ClientError as e:
            raise Refused(e.response["Error"]["Code"], e.response["Error"].get("Message", "")) from e
        except (botocore.exceptions.BotoCoreError, botocore.parsers.ResponseParserError) as e:
            raise Refused(type(e).__name__, str(e)) from e

    def call(self, aws, service, operation, parameters):
        return self._asked(lambda: getattr(self._of(aws, service), operation)(**parameters))

    def pages(self, aws, operation, member, size, parameters):
        paginator = self._of(aws, "iam").get_paginator(operation)
        pages = self._asked(lambda: list(paginator.paginate(PaginationConfig={"PageSize": size}, **parameters)))
        return [each for page in pages for each in page.get(member, [])]

    def wait(self, aws, waiter, parameters):
        self._asked(lambda: self._of(aws, "iam").get_waiter(waiter).wait(**parameters) or {})

    def close(self):
        pass


class Cli:
    """The AWS CLI. Where `aws` is a Python program, it is kept in one process (cli_host.py), since its start costs more
    than a call; where it is a binary, each call is a process."""

    def __init__(self, command):
        self.command = command
        found = subprocess.run([command, "--version"], capture_output=True, text=True, check=True)
        self.version = (found.stdout + found.stderr).split("/")[1].split()[0]
        self.name = "AWS CLI " + self.version.split(".")[0]
        self._folder = tempfile.TemporaryDirectory()
        config = pathlib.Path(self._folder.name, "config")
        config.write_text("[default]\nparameter_validation = false\ncli_binary_format = base64\n")
        self._environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith("AWS_")},
            "AWS_CONFIG_FILE": str(config), "AWS_MAX_ATTEMPTS": "1", "AWS_PAGER": "", "AWS_DEFAULT_REGION": REGION,
            "AWS_DEFAULT_OUTPUT": "json", "AWS_EC2_METADATA_DISABLED": "true",
        }
        first = open(command, "rb").readline()
        self._host = None
        if first.startswith(b"#!") and b"python" in first:
            interpreter = first[2:].split()[0].decode()
            self._host = subprocess.Popen([interpreter, str(HERE / "cli_host.py"), command], env=self._environment,
                                          stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def _run(self, aws, words):
        identity = {"AWS_ACCESS_KEY_ID": aws.identity["key"], "AWS_SECRET_ACCESS_KEY": aws.identity["secret"],
                    "AWS_SESSION_TOKEN": aws.identity.get("token") or ""}
        words = [*words, "--endpoint-url", aws.endpoint]
        if self._host:
            self._host.stdin.write(json.dumps({"words": words, "environment": identity}) + "\n")
            self._host.stdin.flush()
            code, out, err = json.loads(self._host.stdout.readline())
        else:
            identity = {k: v for k, v in identity.items() if v}
            done = subprocess.run([self.command, *words], env={**self._environment, **identity},
                                  capture_output=True, text=True)
            code, out, err = done.returncode, done.stdout, done.stderr
        if code == 0:
            return json.loads(out) if out.strip() else {}
        text = err.strip()
        if "An error occurred (" in text:
            error, _, message = text.split("An error occurred (", 1)[1].partition(")")
            # "operation: ...", in version 2 "operation (reached max retries: 0): ..."
            raise Refused(error, re.split(r"operation(?: \([^)]*\))?: ", message, maxsplit=1)[-1])
        raise Refused("ClientFailed", text[-300:])

    def call(self, aws, service, operation, parameters):
        words = [service, operation.replace("_", "-")]
        if operation == "create_virtual_mfa_device":  # the CLI writes the seed to a file, and takes no JSON here
            file = pathlib.Path(self._folder.name, "seed")
            made = self._run(aws, [*words, "--virtual-mfa-device-name", parameters["VirtualMFADeviceName"],
                                   "--outfile", str(file), "--bootstrap-method", "Base32StringSeed"])
            made["VirtualMFADevice"]["Base32StringSeed"] = base64.b64encode(file.read_bytes()).decode()
            return made
        one_page = ["--no-paginate"] if {"MaxItems", "Marker"} & parameters.keys() else []
        return self._run(aws, [*words, *one_page, "--cli-input-json", json.dumps(parameters)])

    def pages(self, aws, operation, member, size, parameters):
        words = ["iam", operation.replace("_", "-"), "--page-size", str(size)]
        for name, value in parameters.items():
            words += ["--" + "".join("-" + c.lower() if c.isupper() else c for c in name).strip("-"), value]
        return self._run(aws, words).get(member, [])

    def wait(self, aws, waiter, parameters):
        words = ["iam", "wait", waiter.replace("_", "-")]
        for name, value in parameters.items():
            words += ["--" + "".join("-" + c.lower() if c.isupper() else c for c in name).strip("-"), value]
        self._run(aws, words)

    def close(self):
        if self._host:
            self._host.stdin.close()
            self._host.wait()
            self._host.stdout.close()
        self._folder.cleanup()


class Node:
    """The AWS SDK for JavaScript, in one process of Node.js that takes calls line by line (bridge.mjs)."""

    name = "AWS SDK for JavaScript"

    def __init__(self, folder):
        self._process = subprocess.Popen(["node", "bridge.mjs"], cwd=folder, stdin=subprocess.PIPE,
                                         stdout=subprocess.PIPE, text=True)
        self.version = self._ask({"kind": "version"})

    def _ask(self, request):
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        if "code" in answer:
            raise Refused(answer["code"], answer["message"])
        return answer["result"]

    def _call(self, aws, **request):
        return self._ask({"endpoint": aws.endpoint, "region": REGION, "identity": aws.identity, **request})

    def call(self, aws, service, operation, parameters):
        return self._call(aws, kind="call", service=service, operation=operation, parameters=parameters)

    def pages(self, aws, operation, member, size, parameters):
        pages = self._call(aws, kind="pages", service="iam", operation=operation, size=size, parameters=parameters)
        return [each for page in pages for each in page.get(member, [])]

    def wait(self, aws, waiter, parameters):
        self._call(aws, kind="wait", service="iam", operation=waiter, parameters=parameters)

    def close(self):
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()
