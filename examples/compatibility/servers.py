# SPDX-License-Identifier: Apache-2.0
"""The servers that are measured, each a process on loopback."""

import os
import pathlib
import socket
import subprocess
import time
import urllib.request


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A running server. `started` is the time in seconds from the process to the first answered ListUsers."""

    name = version = reset_path = ""

    def __init__(self, **settings):
        self.port = _free_port()
        self.endpoint = f"http://127.0.0.1:{self.port}"
        begin = time.monotonic()
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("IAM4J_")}
        self._process = subprocess.Popen(self.command(**settings), env={**inherited, **self.environment(**settings)},
                                         stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while not self._answers():
            if self._process.poll() is not None:
                raise SystemExit(f"{self.name} ended with {self._process.returncode}: {self._process.args}")
            time.sleep(0.005)
        self.started = time.monotonic() - begin

    def command(self, **settings):
        raise NotImplementedError

    def environment(self, **settings):
        return {}

    def enforce(self):
        """From now on signatures and permissions are checked."""

    def _request(self, path, body=b"", headers=None):
        request = urllib.request.Request(self.endpoint + path, body, headers or {"Content-Type": "text/plain"}, method="POST")
        return urllib.request.urlopen(request, timeout=60).status

    def _answers(self):
        try:
            return self._request("/", b"Action=ListUsers&Version=2010-05-08", {
                "Content-Type": "application/x-www-form-urlencoded",
                "Authorization": "AWS4-HMAC-SHA256 Credential=123456789012/20260101/us-east-1/iam/aws4_request,"
                                 " SignedHeaders=host, Signature=0"}) == 200
        except OSError:
            return False

    def reset(self):
        self._request(self.reset_path)

    def _family(self):
        """(process, resident kB), of the process and those it started."""
        table = subprocess.run(["ps", "-eo", "pid=,ppid=,rss="], capture_output=True, text=True, check=True).stdout
        rows = [tuple(map(int, row.split())) for row in table.splitlines()]
        family = {self._process.pid}
        for _ in range(5):
            family |= {pid for pid, parent, _ in rows if parent in family}
        return [(pid, rss) for pid, _, rss in rows if pid in family]

    def memory(self):
        """Resident memory in MB."""
        return sum(rss for _, rss in self._family()) / 1024

    def processor_time(self):
        """Seconds of the processor so far, which other work on the machine does not lengthen."""
        ticks = 0
        for pid, _ in self._family():
            ticks += sum(map(int, pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[11:13]))
        return ticks / os.sysconf("SC_CLK_TCK")

    def close(self):
        self._process.terminate()
        self._process.wait()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()


class Iam4j(Server):
    name = "iam4j"
    reset_path = "/_emulator/reset"
    jar = pathlib.Path()

    def command(self, enforcing=False, flags=(), **_):
        return ["java", *flags, "-jar", str(self.jar), "--port", str(self.port), *(["--strict"] if enforcing else [])]


class Moto(Server):
    name = "moto"
    reset_path = "/moto-api/reset"

    def command(self, **_):
        return ["moto_server", "-H", "127.0.0.1", "-p", str(self.port)]

    def environment(self, aws_managed=False, **_):
        return {"MOTO_IAM_LOAD_MANAGED_POLICIES": str(aws_managed).lower()}

    def reset(self):
        self._request("/moto-api/reset-auth", b"1e9")
        super().reset()

    def enforce(self):
        self._request("/moto-api/reset-auth", b"0")
