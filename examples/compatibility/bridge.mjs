// SPDX-License-Identifier: Apache-2.0
// Makes one call of the AWS SDK for JavaScript for each line of JSON on standard input, and prints what came of it.
import { createInterface } from "node:readline";
import { readFileSync } from "node:fs";
import * as iam from "@aws-sdk/client-iam";
import * as sts from "@aws-sdk/client-sts";

const sdks = { iam: [iam, iam.IAMClient], sts: [sts, sts.STSClient] };
const clients = new Map();
const installed = JSON.parse(readFileSync("node_modules/@aws-sdk/client-iam/package.json", "utf8"));

function client({ endpoint, region, identity, service }) {
  const key = [endpoint, service, ...Object.values(identity)].join(" ");
  if (!clients.has(key)) {
    const { key: accessKeyId, secret: secretAccessKey, token: sessionToken } = identity;
    clients.set(key, new sdks[service][1]({
      endpoint, region, maxAttempts: 1, credentials: { accessKeyId, secretAccessKey, sessionToken: sessionToken ?? undefined },
    }));
  }
  return clients.get(key);
}

const squeezed = (name) => name.replaceAll("_", "").toLowerCase();

// ListMFADevicesCommand for list_mfa_devices: names are told apart without their case
function named(sdk, prefix, name, suffix) {
  const found = Object.keys(sdk).find((each) =>
    each.startsWith(prefix) && each.endsWith(suffix) && each.toLowerCase() === squeezed(prefix + name + suffix));
  if (!found) throw new Error(`the SDK has no ${prefix}${name}${suffix}`);
  return sdk[found];
}

async function answer(request) {
  if (request.kind === "version") return installed.version;
  const [sdk] = sdks[request.service];
  const made = client(request);
  if (request.kind === "wait")
    return (await named(sdk, "waitUntil", request.operation, "")({ client: made, maxWaitTime: 20 }, request.parameters)).state;
  if (request.kind === "pages") {
    const pages = [];
    const paginate = named(sdk, "paginate", request.operation, "");
    for await (const page of paginate({ client: made, pageSize: request.size }, request.parameters)) pages.push(page);
    return pages;
  }
  return made.send(new (named(sdk, "", request.operation, "Command"))(request.parameters));
}

for await (const line of createInterface({ input: process.stdin })) {
  let out;
  try {
    const result = await answer(JSON.parse(line));
    if (result) delete result.$metadata;
    out = { result: result ?? {} };
  } catch (e) {
    out = { code: e.Error?.Code ?? e.Code ?? e.name, message: e.message };
  }
  console.log(JSON.stringify(out, (name, value) =>
    value instanceof Uint8Array ? Buffer.from(value).toString("base64")
      : value?.type === "Buffer" ? Buffer.from(value.data).toString("base64") : value));
}
