// The options of `millrace serve`.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { call, hashTable, root, serve } from "./serve.mjs";

let folder;
before(async () => (folder = await mkdtemp(join(tmpdir(), "serve-"))));
after(() => rm(folder, { recursive: true }));

const answer = async (server, operation, input) => JSON.parse((await call(server.port, operation, input)).body);
async function active(server, TableName) {
  while ((await answer(server, "DescribeTable", { TableName })).Table.TableStatus !== "ACTIVE");
}

test("account and region are those asked for", async () => {
  const server = await serve("--account", "000000000042", "--region", "eu-central-1");
  assert.match(server.greeting, /account 000000000042, region eu-central-1, time real/);
  const { TableDescription } = await answer(server, "CreateTable", hashTable("Here"));
  assert.equal(TableDescription.TableArn, "arn:aws:dynamodb:eu-central-1:000000000042:table/Here");
  assert.equal(await server.end("SIGINT"), 0);
});

test("--data keeps the world from one run to the next", async () => {
  const data = join(folder, "world.json");
  const first = await serve("--data", data);
  await answer(first, "CreateTable", hashTable("Kept", { StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_IMAGE" } }));
  await active(first, "Kept");
  await answer(first, "PutItem", { TableName: "Kept", Item: { id: { S: "a" }, n: { N: "1.50" } } });
  assert.equal(await first.end(), 0);
  assert.deepEqual(await readdir(folder), ["world.json"]);
  const second = await serve("--data", data);
  assert.deepEqual(await answer(second, "GetItem", { TableName: "Kept", Key: { id: { S: "a" } } }), { Item: { id: { S: "a" }, n: { N: "1.5" } } });
  await answer(second, "PutItem", { TableName: "Kept", Item: { id: { S: "lost" } } });
  const saved = await readFile(data, "utf8");
  await second.end("SIGKILL"); // as a crash would
  assert.equal(await readFile(data, "utf8"), saved);
});

test("--template brings an architecture with it", async () => {
  const server = await serve("--template", "samples/tasks", "--time", "skip");
  const { TableNames } = await answer(server, "ListTables", {});
  assert.ok(TableNames.length > 0);
  await server.end();
});

test("--time skip makes tables at once and does not jump for what will expire", async () => {
  const server = await serve("--time", "skip", "--ttl-lag", "0");
  await answer(server, "CreateTable", hashTable("Expiring"));
  assert.equal((await answer(server, "DescribeTable", { TableName: "Expiring" })).Table.TableStatus, "ACTIVE");
  await answer(server, "UpdateTimeToLive", { TableName: "Expiring", TimeToLiveSpecification: { Enabled: true, AttributeName: "until" } });
  const at = (seconds) => ({ N: String(Math.floor(Date.now() / 1000) + seconds) });
  await answer(server, "PutItem", { TableName: "Expiring", Item: { id: { S: "goes" }, until: at(-10) } });
  await answer(server, "PutItem", { TableName: "Expiring", Item: { id: { S: "stays" }, until: at(3600) } });
  const ids = async () => (await answer(server, "Scan", { TableName: "Expiring" })).Items.map((item) => item.id.S);
  while ((await ids()).includes("goes"));
  assert.deepEqual(await ids(), ["stays"]);
  await server.end();
});

test("--throttle off: provisioned tables admit everything", async () => {
  const units = { ReadCapacityUnits: 1, WriteCapacityUnits: 1 };
  for (const [options, refused] of [[["--throttle", "off"], 0], [[], 1]]) {
    const server = await serve("--time", "skip", ...options);
    await answer(server, "CreateTable", hashTable("Slow", { BillingMode: "PROVISIONED", ProvisionedThroughput: units }));
    const put = () => call(server.port, "PutItem", { TableName: "Slow", Item: { id: { S: "a" }, text: { S: "x".repeat(100_000) } } });
    const statuses = [];
    for (let i = 0; i < 6; ++i) statuses.push((await put()).status);
    assert.equal(statuses.some((status) => status === 400), refused === 1, String(statuses));
    await server.end();
  }
});

test("--index-lag delays what a global index shows", async () => {
  const server = await serve("--index-lag", "300");
  const GlobalSecondaryIndexes = [{ IndexName: "all", KeySchema: [{ AttributeName: "id", KeyType: "HASH" }], Projection: { ProjectionType: "ALL" } }];
  await answer(server, "CreateTable", hashTable("Lagging", { GlobalSecondaryIndexes }));
  await active(server, "Lagging");
  await answer(server, "PutItem", { TableName: "Lagging", Item: { id: { S: "a" } } });
  const count = async () => (await answer(server, "Scan", { TableName: "Lagging", IndexName: "all", Select: "COUNT" })).Count;
  assert.equal(await count(), 0);
  while ((await count()) === 0);
  await server.end();
});

test("what cannot be is refused", async () => {
  const busy = await serve();
  const rows = [
    [["--time", "backwards"], 2, /--time/],
    [["--port", "99999"], 2, /--port/],
    [["--account", "mine"], 2, /--account/],
    [["--template", "no/such/folder"], 1, /no\/such\/folder/],
    [["--data", "README.md"], 1, /README.md/],
    [["--port", String(busy.port)], 1, /cannot listen/],
  ];
  for (const [options, status, text] of rows) {
    const ended = spawnSync("build/native/millrace", ["serve", ...options], { cwd: root, encoding: "utf8" });
    assert.equal(ended.status, status, options.join(" "));
    assert.match(ended.stderr + ended.stdout, text);
  }
  await busy.end();
});
