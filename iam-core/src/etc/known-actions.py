#!/usr/bin/env python3
"""Writes io/iam4j/policy/catalogue/known-actions.txt: the actions that AWS names in its own managed policies.

Usage: known-actions.py aws-managed-policies.json.gz > iam-core/src/main/resources/io/iam4j/policy/catalogue/known-actions.txt

The input is a list of objects with a "document" each, as iam:GetPolicyVersion gives it. A line of the output is a vendor
in lower case and, after a colon, the names that are written out in full; patterns are left out.
"""
import gzip
import json
import re
import sys

actions = {}
with gzip.open(sys.argv[1], "rt", encoding="utf-8") as policies:
    for policy in json.load(policies):
        statements = policy["document"]["Statement"]
        for statement in statements if isinstance(statements, list) else [statements]:
            for element in ("Action", "NotAction"):
                named = statement.get(element, [])
                for action in [named] if isinstance(named, str) else named:
                    match = re.fullmatch(r"([A-Za-z0-9.-]+):([A-Za-z0-9_-]+)", action)
                    if match:
                        names = actions.setdefault(match.group(1).lower(), {})
                        names.setdefault(match.group(2).lower(), match.group(2))
print("# The actions that AWS names in its managed policies. Made by iam-core/src/etc/known-actions.py.")
for vendor in sorted(actions):
    print(vendor + ":" + " ".join(sorted(actions[vendor].values())))
