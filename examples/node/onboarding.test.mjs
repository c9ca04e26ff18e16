// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { AddUserToGroupCommand, CreateUserCommand, GetGroupCommand, IAMClient } from "@aws-sdk/client-iam";
import { startIam } from "./iam4j.mjs";

let server, iam;
before(async () => {
  server = await startIam(process.env.IAM_TESTKIT_JAR, "--seed", process.env.IAM_SEED);
  iam = new IAMClient(server.client);
});
beforeEach(() => server.reset());
after(() => server.stop());

const members = async () => (await iam.send(new GetGroupCommand({ GroupName: "devops" }))).Users.map((user) => user.UserName);

async function onboard(name) { // the program under test
  await iam.send(new CreateUserCommand({ UserName: name }));
  await iam.send(new AddUserToGroupCommand({ UserName: name, GroupName: "devops" }));
}

test("ada joins devops", async () => {
  await onboard("ada");
  assert.deepEqual(await members(), ["ada"]);
});

test("every test begins with the seed", async () => {
  assert.deepEqual(await members(), []);
  await onboard("grace");
  assert.deepEqual(await members(), ["grace"]);
});

test("a name that IAM does not take is refused", async () => {
  await assert.rejects(onboard("ada lovelace"), { name: "ValidationError" });
});
