// Secrets through their own client.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import * as secrets from "@aws-sdk/client-secrets-manager";
import { serve } from "./serve.mjs";

let server, client;
before(async () => {
  server = await serve();
  const credentials = { accessKeyId: "anyone", secretAccessKey: "anything" };
  client = new secrets.SecretsManagerClient({ endpoint: server.url, region: "us-east-1", credentials });
});
after(() => {
  client.destroy();
  return server.end();
});

const run = (name, input) => client.send(new secrets[`${name}Command`](input));

test("a secret keeps the version before", async () => {
  const { ARN, VersionId } = await run("CreateSecret", { Name: "shop/db", SecretString: '{"password":"one"}' });
  await run("PutSecretValue", { SecretId: ARN, SecretString: '{"password":"two"}' });
  const value = async (more) => JSON.parse((await run("GetSecretValue", { SecretId: "shop/db", ...more })).SecretString).password;
  assert.deepEqual([await value({}), await value({ VersionStage: "AWSPREVIOUS" }), await value({ VersionId })], ["two", "one", "one"]);
  const { VersionIdsToStages } = await run("DescribeSecret", { SecretId: ARN });
  assert.deepEqual(VersionIdsToStages[VersionId], ["AWSPREVIOUS"]);
});

test("a secret may be bytes", async () => {
  await run("CreateSecret", { Name: "shop/key", SecretBinary: Uint8Array.of(0, 255) });
  assert.deepEqual([...(await run("GetSecretValue", { SecretId: "shop/key" })).SecretBinary], [0, 255]);
});

test("secrets are listed, deleted and brought back", async () => {
  const names = [];
  for await (const { SecretList } of secrets.paginateListSecrets({ client, pageSize: 1 }, { Filters: [{ Key: "name", Values: ["shop/"] }] })) names.push(...SecretList.map(({ Name }) => Name));
  assert.deepEqual(names.sort(), ["shop/db", "shop/key"]);
  await run("DeleteSecret", { SecretId: "shop/key", RecoveryWindowInDays: 7 });
  await assert.rejects(run("GetSecretValue", { SecretId: "shop/key" }), secrets.InvalidRequestException);
  await run("RestoreSecret", { SecretId: "shop/key" });
  assert.ok(await run("GetSecretValue", { SecretId: "shop/key" }));
});

test("a password is made as it is wanted", async () => {
  const { RandomPassword } = await run("GetRandomPassword", { PasswordLength: 20, ExcludePunctuation: true });
  assert.match(RandomPassword, /^[A-Za-z0-9]{20}$/);
});

test("what is refused has its error by name", async () => {
  await assert.rejects(run("GetSecretValue", { SecretId: "none" }), secrets.ResourceNotFoundException);
  await assert.rejects(run("CreateSecret", { Name: "shop/db", SecretString: "x" }), secrets.ResourceExistsException);
});
