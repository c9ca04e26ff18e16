# SPDX-License-Identifier: Apache-2.0
"""Runs the AWS CLI once for each line of JSON on standard input, by its own main(), in the CLI's own interpreter."""

import contextlib
import io
import json
import os
import runpy
import sys

runpy.run_path(sys.argv[1], run_name="aws")  # the program's imports, without its main
import awscli.clidriver  # noqa: E402

for line in sys.stdin:
    request = json.loads(line)
    for name, value in request["environment"].items():
        os.environ[name] = value
        if not value:
            del os.environ[name]
    sys.argv = ["aws", *request["words"]]
    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = awscli.clidriver.main()
        except SystemExit as e:
            code = e.code or 0
    texts = []
    for stream in (out, err):
        stream.flush()
        texts.append(stream.buffer.getvalue().decode())
    print(json.dumps([code, *texts]), flush=True)
