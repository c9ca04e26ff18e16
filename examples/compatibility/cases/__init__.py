# SPDX-License-Identifier: Apache-2.0
"""What the real IAM does, as cases. Each names the public source of its expectation; none of it was taken from a server
that is measured here. A source is one of

  API    the IAM or STS API Reference, and the service model behind it (as shipped in botocore 1.43.11)
  UG     the IAM User Guide
  REC    answers of the real service, recorded in September 2026 by the project radkawar/stackd (commit 9dc356f5)
  TF     what Terraform's AWS provider 5 waits for or retries, which its users met on the real service
  ISSUE  a public report that quotes the real service, named
"""

import base64
import hashlib
import hmac
import json
import struct
import time
import urllib.parse
from dataclasses import dataclass
from typing import Callable

ACCOUNT = "123456789012"
ARN = f"arn:aws:iam::{ACCOUNT}:"


@dataclass(frozen=True)
class Case:
    area: str
    title: str
    source: str
    run: Callable
    enforced: bool = False
    aws_managed: bool = False

    @property
    def refusal(self):
        """Whether the case is about what must be refused, rather than about what must work."""
        return "refused" in self.title or "cannot" in self.title


CASES = []


def case(title, source, enforced=False, aws_managed=False):
    """Registers a case of the module's AREA. `enforced`: on a server that checks who may do what. `aws_managed`: it needs the
    policies of AWS, which cost moto seconds at each reset, so that they are loaded for these cases only."""
    def register(function):
        area = __import__(function.__module__, fromlist=["AREA"]).AREA
        CASES.append(Case(area, title, source, function, enforced, aws_managed))
        return function
    return register


def allow(action="s3:GetObject", resource="*", **more):
    return policy({"Effect": "Allow", "Action": action, "Resource": resource, **more})


def policy(*statements, version="2012-10-17"):
    return json.dumps({"Version": version, "Statement": list(statements)})


def trust(principal=None, action="sts:AssumeRole", **more):
    principal = principal or {"Service": "ec2.amazonaws.com"}
    return policy({"Effect": "Allow", "Principal": principal, "Action": action, **more})


def document(value):
    """A policy document of an answer: boto3 and the CLI decode it, other clients give it percent-encoded."""
    return json.loads(urllib.parse.unquote(value)) if isinstance(value, str) else value


def text(blob):
    """A binary member of an answer, as text."""
    return base64.b64decode(blob).decode()


def names(items, member):
    return sorted(each[member] for each in items)


def codes_of(seed, now=None):
    """The two consecutive codes (RFC 6238) that a device with that seed shows, this step's and the next."""
    step = int((now or time.time()) // 30)
    return [_code(seed, step), _code(seed, step + 1)]


def _code(seed, step):
    digest = hmac.new(base64.b32decode(seed), struct.pack(">Q", step), hashlib.sha1).digest()
    at = digest[-1] & 15
    return "%06d" % ((struct.unpack(">I", digest[at:at + 4])[0] & 0x7FFFFFFF) % 1_000_000)
