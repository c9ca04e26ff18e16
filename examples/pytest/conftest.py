# SPDX-License-Identifier: Apache-2.0
"""Fixtures: an IAM for the whole run, and for each test clients of an account that holds the seed again."""

import json
import os
import pathlib
import subprocess
import urllib.request

import boto3
import pytest

JAR = os.environ["IAM_TESTKIT_JAR"]  # iam-testkit-VERSION-all.jar
SEED = pathlib.Path(__file__).parent / "seed.json"  # what aws iam get-account-authorization-details wrote


@pytest.fixture(scope="session")
def iam_server():
    """The address of a server on a free port; it prints its address when it is up."""
    server = subprocess.Popen(["java", "-jar", JAR, "--seed", str(SEED)], stdout=subprocess.PIPE, text=True)
    try:
        for line in server.stdout:
            if "http://" in line:
                endpoint = "http://" + line.split("http://")[1].split()[0].rstrip(",;.")
                break
        else:
            pytest.fail(f"the IAM did not start; it ended with {server.wait()}")
        with urllib.request.urlopen(endpoint + "/_emulator/health") as health:
            assert json.load(health)["status"] == "up"
        yield endpoint
    finally:
        server.terminate()
        server.wait()


@pytest.fixture
def aws(iam_server, monkeypatch):
    """A session of boto3 for the account's root. The program under test finds the server by the environment."""
    urllib.request.urlopen(urllib.request.Request(iam_server + "/_emulator/reset", method="POST")).close()
    for name, value in {
        "AWS_ENDPOINT_URL_IAM": iam_server, "AWS_ENDPOINT_URL_STS": iam_server, "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": "123456789012", "AWS_SECRET_ACCESS_KEY": "any", "AWS_SESSION_TOKEN": "",
    }.items():
        monkeypatch.setenv(name, value)
    return boto3.Session()
