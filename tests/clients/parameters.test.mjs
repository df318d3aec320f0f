// Parameters of Systems Manager through their own client.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import * as ssm from "@aws-sdk/client-ssm";
import { serve } from "./serve.mjs";

let server, client;
before(async () => {
  server = await serve();
  client = new ssm.SSMClient({ endpoint: server.url, region: "us-east-1", credentials: { accessKeyId: "anyone", secretAccessKey: "anything" } });
});
after(() => {
  client.destroy();
  return server.end();
});

const run = (name, input) => client.send(new ssm[`${name}Command`](input));
const put = (Name, Value, more = {}) => run("PutParameter", { Name, Value, Type: "String", ...more });

test("a parameter has versions", async () => {
  assert.equal((await put("/shop/url", "one")).Version, 1);
  assert.equal((await put("/shop/url", "two", { Overwrite: true })).Version, 2);
  const value = async (Name) => (await run("GetParameter", { Name })).Parameter.Value;
  assert.deepEqual([await value("/shop/url"), await value("/shop/url:1")], ["two", "one"]);
  await run("LabelParameterVersion", { Name: "/shop/url", ParameterVersion: 1, Labels: ["old"] });
  assert.equal(await value("/shop/url:old"), "one");
});

test("a secure one shows itself only when asked to", async () => {
  await put("/shop/key", "secret", { Type: "SecureString" });
  const shown = async (WithDecryption) => (await run("GetParameter", { Name: "/shop/key", WithDecryption })).Parameter.Value;
  assert.notEqual(await shown(false), "secret");
  assert.equal(await shown(true), "secret");
});

test("a path is read in pages, a list at once", async () => {
  for (const name of ["a", "b", "c"]) await put(`/tree/${name}/leaf`, name);
  const values = [];
  for await (const { Parameters } of ssm.paginateGetParametersByPath({ client, pageSize: 2 }, { Path: "/tree", Recursive: true })) values.push(...Parameters.map(({ Value }) => Value));
  assert.deepEqual(values, ["a", "b", "c"]);
  const { Parameters, InvalidParameters } = await run("GetParameters", { Names: ["/tree/a/leaf", "/none"] });
  assert.deepEqual([Parameters.length, InvalidParameters], [1, ["/none"]]);
  assert.deepEqual((await run("DeleteParameters", { Names: ["/tree/a/leaf", "/none"] })).DeletedParameters, ["/tree/a/leaf"]);
});

test("what is refused has its error by name", async () => {
  await assert.rejects(run("GetParameter", { Name: "/none" }), ssm.ParameterNotFound);
  await assert.rejects(put("/shop/url", "three"), ssm.ParameterAlreadyExists);
});
