// Tables, indexes, tags, time to live and account through the SDK.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import * as db from "@aws-sdk/client-dynamodb";
import { hashTable, rangeTable, serveClients } from "./serve.mjs";

let s;
before(async () => (s = await serveClients()));
after(() => s.end());

const run = (name, input) => s.client.send(new db[`${name}Command`](input));
const ready = (TableName) => db.waitUntilTableExists({ client: s.client, maxWaitTime: 10, minDelay: 1, maxDelay: 1 }, { TableName });

test("a table is CREATING, then ACTIVE, then DELETING, then gone", async () => {
  const made = await run("CreateTable", hashTable("Lifecycle"));
  assert.equal(made.TableDescription.TableStatus, "CREATING");
  await assert.rejects(run("CreateTable", hashTable("Lifecycle")), { name: "ResourceInUseException" });
  await assert.rejects(run("DeleteTable", { TableName: "Lifecycle" }), { name: "ResourceInUseException" });
  assert.equal((await ready("Lifecycle")).state, "SUCCESS");
  const { Table } = await run("DescribeTable", { TableName: "Lifecycle" });
  assert.equal(Table.TableArn, "arn:aws:dynamodb:us-east-1:123456789012:table/Lifecycle");
  assert.equal(Table.BillingModeSummary.BillingMode, "PAY_PER_REQUEST");
  assert.ok(Table.CreationDateTime instanceof Date);
  assert.deepEqual(Table.KeySchema, [{ AttributeName: "id", KeyType: "HASH" }]);
  assert.equal((await run("DescribeTable", { TableName: Table.TableArn })).Table.TableName, "Lifecycle");
  assert.equal((await run("DeleteTable", { TableName: "Lifecycle" })).TableDescription.TableStatus, "DELETING");
  const gone = await db.waitUntilTableNotExists({ client: s.client, maxWaitTime: 10, minDelay: 1, maxDelay: 1 }, { TableName: "Lifecycle" });
  assert.equal(gone.state, "SUCCESS");
});

test("tables are listed in pages", async () => {
  const names = ["ListA", "ListB", "ListC", "ListD", "ListE"];
  for (const name of names) await run("CreateTable", hashTable(name));
  const listed = [];
  for await (const page of db.paginateListTables({ client: s.client, pageSize: 2 }, {})) listed.push(...page.TableNames);
  assert.deepEqual(listed.filter((name) => name.startsWith("List")), names);
});

test("indexes come and go, and find what was there before", async () => {
  await run("CreateTable", rangeTable("Indexed"));
  await ready("Indexed");
  for (let n = 0; n < 3; ++n) {
    await run("PutItem", { TableName: "Indexed", Item: { id: { S: "a" }, n: { N: `${n}` }, colour: { S: n ? "red" : "blue" } } });
  }
  const made = await run("UpdateTable", {
    TableName: "Indexed",
    AttributeDefinitions: [{ AttributeName: "colour", AttributeType: "S" }],
    GlobalSecondaryIndexUpdates: [
      { Create: { IndexName: "byColour", KeySchema: [{ AttributeName: "colour", KeyType: "HASH" }], Projection: { ProjectionType: "KEYS_ONLY" } } },
    ],
  });
  assert.equal(made.TableDescription.GlobalSecondaryIndexes[0].IndexStatus, "CREATING");
  assert.equal(made.TableDescription.GlobalSecondaryIndexes[0].Backfilling, false);
  await ready("Indexed");
  const found = await run("Query", {
    TableName: "Indexed",
    IndexName: "byColour",
    KeyConditionExpression: "colour = :c",
    ExpressionAttributeValues: { ":c": { S: "red" } },
  });
  assert.equal(found.Count, 2);
  await run("UpdateTable", { TableName: "Indexed", GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: "byColour" } }] });
  await ready("Indexed");
  const { Table } = await run("DescribeTable", { TableName: "Indexed" });
  assert.equal(Table.GlobalSecondaryIndexes, undefined);
  assert.equal(Table.AttributeDefinitions.length, 2);
  assert.equal(Table.ItemCount, 3);
});

test("an index may have several attributes in each role", async () => {
  const attributes = ["id", "country", "city", "year", "month"];
  await run("CreateTable", {
    TableName: "Manifold",
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: attributes.map((AttributeName) => ({ AttributeName, AttributeType: AttributeName < "m" ? "S" : "N" })),
    KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
    GlobalSecondaryIndexes: [
      {
        IndexName: "places",
        KeySchema: attributes.slice(1).map((AttributeName, i) => ({ AttributeName, KeyType: i < 2 ? "HASH" : "RANGE" })),
        Projection: { ProjectionType: "ALL" },
      },
    ],
  });
  await ready("Manifold");
  const put = (id, year, month) =>
    run("PutItem", {
      TableName: "Manifold",
      Item: { id: { S: id }, country: { S: "de" }, city: { S: "Ulm" }, year: { N: `${year}` }, month: { N: `${month}` } },
    });
  for (const [id, year, month] of [["a", 2025, 12], ["b", 2026, 2], ["c", 2026, 1]]) await put(id, year, month);
  const query = (more, values) =>
    run("Query", {
      TableName: "Manifold",
      IndexName: "places",
      KeyConditionExpression: `country = :c AND city = :t${more}`,
      ExpressionAttributeNames: more ? { "#y": "year" } : undefined,
      ExpressionAttributeValues: { ":c": { S: "de" }, ":t": { S: "Ulm" }, ...values },
    }).then(({ Items }) => Items.map((item) => item.id.S).join(""));
  assert.equal(await query("", {}), "acb");
  assert.equal(await query(" AND #y = :y", { ":y": { N: "2026" } }), "cb");
  assert.equal(await query(" AND #y > :y", { ":y": { N: "2025" } }), "cb");
});

test("settings of a table change", async () => {
  const { TableDescription } = await run("CreateTable", {
    ...hashTable("Settings"),
    BillingMode: undefined,
    ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 2 },
    DeletionProtectionEnabled: true,
    TableClass: "STANDARD_INFREQUENT_ACCESS",
    SSESpecification: { Enabled: true },
  });
  assert.equal(TableDescription.ProvisionedThroughput.WriteCapacityUnits, 2);
  assert.equal(TableDescription.TableClassSummary.TableClass, "STANDARD_INFREQUENT_ACCESS");
  await ready("Settings");
  await assert.rejects(run("DeleteTable", { TableName: "Settings" }), { name: "ValidationException", message: /currently protected against deletion/ });
  for (const change of [
    { ProvisionedThroughput: { ReadCapacityUnits: 3, WriteCapacityUnits: 2 } },
    { BillingMode: "PAY_PER_REQUEST", OnDemandThroughput: { MaxReadRequestUnits: 10, MaxWriteRequestUnits: 10 } },
    { StreamSpecification: { StreamEnabled: true, StreamViewType: "KEYS_ONLY" } },
    { DeletionProtectionEnabled: false, TableClass: "STANDARD", WarmThroughput: { WriteUnitsPerSecond: 5000 } },
  ]) {
    assert.equal((await run("UpdateTable", { TableName: "Settings", ...change })).TableDescription.TableStatus, "UPDATING");
    await ready("Settings");
  }
  const { Table } = await run("DescribeTable", { TableName: "Settings" });
  assert.equal(Table.BillingModeSummary.BillingMode, "PAY_PER_REQUEST");
  assert.deepEqual(Table.StreamSpecification, { StreamEnabled: true, StreamViewType: "KEYS_ONLY" });
  assert.match(Table.LatestStreamArn, /table\/Settings\/stream\/2/);
  assert.equal(Table.DeletionProtectionEnabled, false);
  assert.equal(Table.OnDemandThroughput.MaxReadRequestUnits, 10);
  assert.deepEqual(Table.WarmThroughput, { ReadUnitsPerSecond: 12000, WriteUnitsPerSecond: 5000, Status: "ACTIVE" });
  await run("DeleteTable", { TableName: "Settings" });
});

test("tags are added, listed in pages, removed", async () => {
  const { TableDescription } = await run("CreateTable", hashTable("Tagged", { Tags: [{ Key: "from", Value: "birth" }] }));
  const ResourceArn = TableDescription.TableArn;
  const Tags = Array.from({ length: 12 }, (_, i) => ({ Key: `k${i}`, Value: `${i}` }));
  await run("TagResource", { ResourceArn, Tags });
  await run("UntagResource", { ResourceArn, TagKeys: ["k3", "never"] });
  const keys = [];
  let NextToken;
  do {
    const page = await run("ListTagsOfResource", { ResourceArn, NextToken });
    keys.push(...page.Tags.map((tag) => tag.Key));
    NextToken = page.NextToken;
  } while (NextToken);
  assert.equal(keys.length, 12);
  assert.ok(keys.includes("from") && !keys.includes("k3"));
});

test("time to live is switched on once", async () => {
  await run("CreateTable", hashTable("Expiring", { StreamSpecification: { StreamEnabled: true, StreamViewType: "OLD_IMAGE" } }));
  await ready("Expiring");
  assert.equal((await run("DescribeTimeToLive", { TableName: "Expiring" })).TimeToLiveDescription.TimeToLiveStatus, "DISABLED");
  await run("UpdateTimeToLive", { TableName: "Expiring", TimeToLiveSpecification: { Enabled: true, AttributeName: "until" } });
  assert.deepEqual((await run("DescribeTimeToLive", { TableName: "Expiring" })).TimeToLiveDescription, { AttributeName: "until", TimeToLiveStatus: "ENABLING" });
  await assert.rejects(
    run("UpdateTimeToLive", { TableName: "Expiring", TimeToLiveSpecification: { Enabled: true, AttributeName: "until" } }),
    { name: "ValidationException", message: "TimeToLive is already enabled" },
  );
});

test("what an account may have", async () => {
  assert.equal((await run("DescribeLimits", {})).TableMaxReadCapacityUnits, 40000);
  assert.equal((await run("DescribeEndpoints", {})).Endpoints[0].Address, new URL(s.url).host);
  await run("CreateTable", hashTable("Backed"));
  const { ContinuousBackupsDescription } = await run("DescribeContinuousBackups", { TableName: "Backed" });
  assert.equal(ContinuousBackupsDescription.PointInTimeRecoveryDescription.PointInTimeRecoveryStatus, "DISABLED");
});
