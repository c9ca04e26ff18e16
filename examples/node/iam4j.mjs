// SPDX-License-Identifier: Apache-2.0
// Starts the stand-alone IAM, waits until it is up, and takes it back to its seed between tests.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** Options are those of `java -jar iam-testkit-VERSION-all.jar --help`. */
export async function startIam(jar, ...options) {
  const server = spawn("java", ["-jar", jar, ...options], { stdio: ["ignore", "pipe", "inherit"] });
  const endpoint = await new Promise((found, failed) => {
    server.once("error", failed);
    server.once("exit", (code) => failed(new Error(`the IAM did not start; it ended with ${code}`)));
    createInterface({ input: server.stdout }).on("line", (line) => {
      const address = line.match(/http:\/\/[^\s,;]+/);
      if (address) found(address[0]);
    });
  });
  const control = async (method, path) => {
    const answer = await fetch(`${endpoint}/_emulator/${path}`, { method });
    if (!answer.ok) throw new Error(`${method} ${path}: HTTP ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  await control("GET", "health");
  return {
    endpoint,
    /** For any client of the AWS SDK; the key's twelve digits select the account, whose root it is. */
    client: { endpoint, region: "us-east-1", credentials: { accessKeyId: "123456789012", secretAccessKey: "any" } },
    reset: () => control("POST", "reset"),
    calls: () => control("GET", "calls"),
    stop: () =>
      server.exitCode !== null || server.signalCode !== null
        ? Promise.resolve()
        : new Promise((done) => server.once("exit", done) && server.kill()),
  };
}
