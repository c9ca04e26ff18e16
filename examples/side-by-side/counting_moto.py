#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Serve moto's IAM and STS on 127.0.0.1, count every call by its Action, and add latency.

  GET  /__lab                         -> {"total": n, "by_action": {...}, "concurrent_max": n, "connections": n, "weather": {...}}
  POST /__lab/reset                   -> counters to zero (the account stays; POST /moto-api/reset empties it)
  POST /__lab/weather?latency_ms=40   -> latency added to each call from now on

Usage: counting_moto.py [PORT]

HTTP/1.1 with kept-alive connections, a thread each. Calls into moto itself go one at a time, for its backends are
not made for threads; the latency is slept outside that, so calls overlap as a client sees it.
"""
import io, json, sys, threading, time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape
from moto.server import DomainDispatcherApplication, create_backend_app

lock, moto_lock = threading.Lock(), threading.Lock()
calls, state, weather = Counter(), {"n": 0, "now": 0, "max": 0, "connections": 0}, {"latency_ms": 0.0}


class Lab(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def setup(self):
        super().setup()
        with lock:
            state["connections"] += 1

    def log_message(self, *a):
        pass

    def body(self):
        if "chunked" not in self.headers.get("Transfer-Encoding", "").lower():
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        out = b""
        while True:
            size = int(self.rfile.readline().split(b";")[0], 16)
            out += self.rfile.read(size)
            self.rfile.readline()
            if not size:
                return out

    def answer(self, status, headers, body):
        self.send_response_only(status)
        for k, v in headers:
            if k.lower() not in ("content-length", "connection", "transfer-encoding"):
                self.send_header(k, v)
        self.send_header("Content-Length", str(len(body)))
        self._headers_buffer += [b"\r\n", body if self.command != "HEAD" else b""]
        self.flush_headers()                           # head and body in one write

    def app(self, body):
        """One call into moto's WSGI application: status, headers, body."""
        url = urlsplit(self.path)
        env = {"REQUEST_METHOD": self.command, "SCRIPT_NAME": "", "PATH_INFO": unquote(url.path, "latin-1"), "QUERY_STRING": url.query,
               "REQUEST_URI": self.path, "RAW_URI": self.path, "SERVER_NAME": "127.0.0.1", "SERVER_PORT": str(self.server.server_port),
               "SERVER_PROTOCOL": self.request_version, "REMOTE_ADDR": self.client_address[0], "CONTENT_LENGTH": str(len(body)),
               "wsgi.version": (1, 0), "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(body), "wsgi.errors": sys.stderr,
               "wsgi.multithread": True, "wsgi.multiprocess": False, "wsgi.run_once": False, "wsgi.input_terminated": True}
        for k, v in self.headers.items():
            k = k.upper().replace("-", "_")
            if k == "CONTENT_TYPE":
                env[k] = v
            elif k not in ("CONTENT_LENGTH", "TRANSFER_ENCODING"):
                env["HTTP_" + k] = v
        got = []

        def start(status, headers, exc_info=None):
            got[:] = [int(status.split()[0]), headers]
        try:
            with moto_lock:
                out = moto(env, start)
                try:
                    data = b"".join(out)
                finally:
                    if hasattr(out, "close"):
                        out.close()
            return got[0], got[1], data
        except Exception as e:                         # what moto has not got, it raises
            print(f"{self.command} {url.path}: {type(e).__name__}: {e}", file=sys.stderr)
            body = ('<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Receiver</Type><Code>InternalFailure</Code>'
                    f"<Message>{type(e).__name__}: {escape(str(e))}</Message></Error><RequestId>lab</RequestId></ErrorResponse>").encode()
            return 500, [("Content-Type", "text/xml")], body

    def handle_any(self):
        body = self.body()
        path = urlsplit(self.path).path
        if path == "/__lab" or path.startswith("/__lab/"):
            return self.control(path)
        if path.startswith("/moto-api"):
            return self.answer(*self.app(body))
        form = parse_qs(urlsplit(self.path).query + "&" + body.decode("utf8", "replace"))
        action = form.get("Action", [self.headers.get("X-Amz-Target", "?")])[0]
        with lock:
            state["n"] += 1
            calls[action] += 1
            state["now"] += 1
            state["max"] = max(state["max"], state["now"])
        try:
            time.sleep(weather["latency_ms"] / 1000)
            self.answer(*self.app(body))
        finally:
            with lock:
                state["now"] -= 1

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = do_PATCH = do_OPTIONS = handle_any

    def control(self, path):
        status, error = 200, {}
        with lock:
            if path == "/__lab/reset":
                calls.clear()
                state.update(n=0, max=state["now"], connections=0)
            elif path == "/__lab/weather":
                asked = {k: v[0] for k, v in parse_qs(urlsplit(self.path).query).items()}
                try:
                    asked = {k: float(v) for k, v in asked.items()}
                    if unknown := asked.keys() - weather.keys():
                        raise ValueError(f"no such weather: {', '.join(sorted(unknown))}")
                    weather.update(asked)
                except ValueError as e:
                    status, error = 400, {"error": str(e)}
            elif path != "/__lab":
                status, error = 404, {"error": "no such control"}
            out = {**error, "total": state["n"], "by_action": dict(calls.most_common()), "concurrent_max": state["max"],
                   "connections": state["connections"], "weather": dict(weather)}
        self.answer(status, [("Content-Type", "application/json")], json.dumps(out, indent=1).encode())


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def handle_error(self, request, client_address):
        if not isinstance(sys.exc_info()[1], ConnectionError):     # a client that went away is no news
            super().handle_error(request, client_address)


if __name__ == "__main__":
    if len(sys.argv) > 1 and not sys.argv[1].isdigit():
        sys.exit(__doc__)
    moto = DomainDispatcherApplication(create_backend_app)
    Server(("127.0.0.1", int(sys.argv[1]) if len(sys.argv) > 1 else 5566), Lab).serve_forever()
