# SPDX-License-Identifier: Apache-2.0
"""Writes the shapes of IAM and STS as one compact table, from the service models that botocore carries (Apache-2.0).

    python3 iam-testkit/src/test/model/shapes.py > iam-testkit/src/main/resources/io/iam4j/testkit/shapes.txt

A line begins with its kind; "-" stands for nothing; in a structure "!" marks a member that must be there:
    operation SERVICE NAME INPUT OUTPUT       structure NAME MEMBER=SHAPE MEMBER!=SHAPE ...
    string NAME MIN MAX [PATTERN]             enum NAME VALUE ...
    integer NAME MIN MAX                      list NAME ELEMENT MIN MAX
    map NAME KEY VALUE                        boolean | timestamp | blob NAME
"""
import gzip
import json
import os

import botocore

# What the service was recorded to say in another way than its model (fact sheet, section 9).
OBSERVED = {"policyDocumentType": {"pattern": r"[\u0009\u000A\u000D\u0020-\u007E\u00A1-\u00FF]+"}}

SERVICES = (("iam", "2010-05-08"), ("sts", "2011-06-15"))


def lines(service, version):
    path = os.path.join(os.path.dirname(botocore.__file__), "data", service, version, "service-2.json.gz")
    with gzip.open(path) as packed:
        model = json.load(packed)
    shapes, todo, done = model["shapes"], [], set()
    for name in OBSERVED.keys() & shapes.keys():
        shapes[name].update(OBSERVED[name])
    for name, operation in sorted(model["operations"].items()):
        ends = [operation.get(end, {}).get("shape", "-") for end in ("input", "output")]
        todo += [shape for shape in ends if shape != "-"]
        yield " ".join(["operation", service, name, *(mark(service, shape) for shape in ends)])
    while todo:
        name = todo.pop(0)
        if name not in done:
            done.add(name)
            todo += parts(shapes[name])
            yield line(service, name, shapes[name])


def mark(service, shape):
    return shape if shape == "-" else service + "." + shape


def parts(shape):
    members = [member["shape"] for member in shape.get("members", {}).values()]
    return members + [shape[end]["shape"] for end in ("member", "key", "value") if end in shape]


def line(service, name, shape):
    kind = "enum" if "enum" in shape else shape["type"]
    bounds = [str(shape.get(end, "-")) for end in ("min", "max")]
    rest = {
        "structure": lambda: [
            member + ("!" if member in shape.get("required", []) else "") + "=" + mark(service, target["shape"])
            for member, target in shape["members"].items()
        ],
        "list": lambda: [mark(service, shape["member"]["shape"]), *bounds],
        "map": lambda: [mark(service, shape[end]["shape"]) for end in ("key", "value")],
        "enum": lambda: shape["enum"],
        "string": lambda: bounds + ([shape["pattern"]] if "pattern" in shape else []),
        "integer": lambda: bounds,
    }.get(kind, list)
    return " ".join([kind, mark(service, name), *rest()])


if __name__ == "__main__":
    print("# SPDX-License-Identifier: Apache-2.0")
    print("# From the service models in botocore " + botocore.__version__ + " by src/test/model/shapes.py")
    for each in SERVICES:
        for text in lines(*each):
            print(text)
