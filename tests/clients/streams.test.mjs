// Streams through their own client.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import * as db from "@aws-sdk/client-dynamodb";
import * as streams from "@aws-sdk/client-dynamodb-streams";
import { hashTable, serveClients } from "./serve.mjs";

let s;
before(async () => (s = await serveClients()));
after(() => s.end());

const run = (name, input) => s.client.send(new db[`${name}Command`](input));
const ask = (name, input) => s.streams.send(new streams[`${name}Command`](input));

async function table(TableName, StreamViewType) {
  await run("CreateTable", hashTable(TableName, { StreamSpecification: { StreamEnabled: true, StreamViewType } }));
  await db.waitUntilTableExists({ client: s.client, maxWaitTime: 10, minDelay: 1, maxDelay: 1 }, { TableName });
  return (await run("DescribeTable", { TableName })).Table.LatestStreamArn;
}
const put = (TableName, id, v) => run("PutItem", { TableName, Item: { id: { S: id }, v: { N: `${v}` } } });

async function records(StreamArn, how = { ShardIteratorType: "TRIM_HORIZON" }) {
  const { StreamDescription } = await ask("DescribeStream", { StreamArn });
  const ShardId = StreamDescription.Shards[0].ShardId;
  const { ShardIterator } = await ask("GetShardIterator", { StreamArn, ShardId, ...how });
  return ask("GetRecords", { ShardIterator });
}

for (const [view, images] of [
  ["KEYS_ONLY", []],
  ["NEW_IMAGE", ["NewImage"]],
  ["OLD_IMAGE", ["OldImage"]],
  ["NEW_AND_OLD_IMAGES", ["NewImage", "OldImage"]],
]) {
  test(`${view} shows ${images.join(" and ") || "keys"}`, async () => {
    const name = `View.${view}`;
    const arn = await table(name, view);
    await put(name, "a", 1);
    await put(name, "a", 1); // changes nothing
    await put(name, "a", 2);
    await run("DeleteItem", { TableName: name, Key: { id: { S: "a" } } });
    await run("DeleteItem", { TableName: name, Key: { id: { S: "a" } } }); // nothing there
    const { Records, NextShardIterator } = await records(arn);
    assert.ok(NextShardIterator);
    assert.deepEqual(Records.map((record) => record.eventName), ["INSERT", "MODIFY", "REMOVE"]);
    const shown = Records.map(({ dynamodb }) => ["NewImage", "OldImage"].filter((image) => dynamodb[image]));
    assert.deepEqual(shown, [["NewImage"], ["NewImage", "OldImage"], ["OldImage"]].map((all) => all.filter((image) => images.includes(image))));
    for (const { dynamodb, eventID, eventSource, eventVersion, awsRegion } of Records) {
      assert.deepEqual(dynamodb.Keys, { id: { S: "a" } });
      assert.equal(dynamodb.StreamViewType, view);
      assert.ok(dynamodb.SizeBytes > 0 && dynamodb.ApproximateCreationDateTime instanceof Date);
      assert.match(dynamodb.SequenceNumber, /^\d{21,40}$/);
      assert.match(eventID, /^[0-9a-f]{32}$/);
      assert.deepEqual([eventSource, eventVersion, awsRegion], ["aws:dynamodb", "1.1", "us-east-1"]);
    }
  });
}

test("iterators start where they are told to", async () => {
  const arn = await table("Iterators", "NEW_IMAGE");
  const late = await ask("GetShardIterator", {
    StreamArn: arn,
    ShardId: (await ask("DescribeStream", { StreamArn: arn })).StreamDescription.Shards[0].ShardId,
    ShardIteratorType: "LATEST",
  });
  for (let v = 0; v < 4; ++v) await put("Iterators", "a", v);
  const values = ({ Records }) => Records.map(({ dynamodb }) => Number(dynamodb.NewImage.v.N));
  assert.deepEqual(values(await ask("GetRecords", { ShardIterator: late.ShardIterator })), [0, 1, 2, 3]);
  const all = await records(arn);
  const SequenceNumber = all.Records[1].dynamodb.SequenceNumber;
  assert.deepEqual(values(await records(arn, { ShardIteratorType: "AT_SEQUENCE_NUMBER", SequenceNumber })), [1, 2, 3]);
  assert.deepEqual(values(await records(arn, { ShardIteratorType: "AFTER_SEQUENCE_NUMBER", SequenceNumber })), [2, 3]);
  assert.deepEqual(values(await records(arn, { ShardIteratorType: "LATEST" })), []);
  const numbers = all.Records.map(({ dynamodb }) => BigInt(dynamodb.SequenceNumber));
  assert.ok(numbers.every((number, i) => i === 0 || number > numbers[i - 1]));
});

test("records are read on, a few at a time", async () => {
  const arn = await table("Paged", "NEW_IMAGE");
  for (let v = 0; v < 7; ++v) await put("Paged", `k${v}`, v);
  const { StreamDescription } = await ask("DescribeStream", { StreamArn: arn });
  let { ShardIterator } = await ask("GetShardIterator", { StreamArn: arn, ShardId: StreamDescription.Shards[0].ShardId, ShardIteratorType: "TRIM_HORIZON" });
  const sizes = [];
  while (sizes.at(-1) !== 0) {
    const page = await ask("GetRecords", { ShardIterator, Limit: 3 });
    sizes.push(page.Records.length);
    ShardIterator = page.NextShardIterator;
  }
  assert.deepEqual(sizes, [3, 3, 1, 0]);
});

test("what the service deletes after its time, the stream tells as the service's doing", async () => {
  const other = await serveClients("--ttl-lag", "100");
  const send = (client, command) => client.send(command);
  try {
    const TableName = "Expiring";
    const specification = { StreamEnabled: true, StreamViewType: "OLD_IMAGE" };
    await send(other.client, new db.CreateTableCommand(hashTable(TableName, { StreamSpecification: specification })));
    await db.waitUntilTableExists({ client: other.client, maxWaitTime: 10, minDelay: 1, maxDelay: 1 }, { TableName });
    const TimeToLiveSpecification = { Enabled: true, AttributeName: "until" };
    await send(other.client, new db.UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
    const until = { N: `${Math.floor(Date.now() / 1000) - 1}` };
    await send(other.client, new db.PutItemCommand({ TableName, Item: { id: { S: "a" }, until } }));
    const { Item } = await send(other.client, new db.GetItemCommand({ TableName, Key: { id: { S: "a" } } }));
    assert.deepEqual(Item.until, until);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const StreamArn = (await send(other.client, new db.DescribeTableCommand({ TableName }))).Table.LatestStreamArn;
    const { StreamDescription } = await send(other.streams, new streams.DescribeStreamCommand({ StreamArn }));
    const { ShardIterator } = await send(
      other.streams,
      new streams.GetShardIteratorCommand({ StreamArn, ShardId: StreamDescription.Shards[0].ShardId, ShardIteratorType: "TRIM_HORIZON" }),
    );
    const { Records } = await send(other.streams, new streams.GetRecordsCommand({ ShardIterator }));
    assert.deepEqual(Records.map((record) => record.eventName), ["INSERT", "REMOVE"]);
    assert.deepEqual(Records[1].userIdentity, { PrincipalId: "dynamodb.amazonaws.com", Type: "Service" });
  } finally {
    await other.end();
  }
});

test("a disabled stream can be read to its end", async () => {
  const arn = await table("Ended", "KEYS_ONLY");
  await put("Ended", "a", 1);
  await run("UpdateTable", { TableName: "Ended", StreamSpecification: { StreamEnabled: false } });
  assert.equal((await ask("DescribeStream", { StreamArn: arn })).StreamDescription.StreamStatus, "DISABLING");
  await db.waitUntilTableExists({ client: s.client, maxWaitTime: 10, minDelay: 1, maxDelay: 1 }, { TableName: "Ended" });
  const { StreamDescription } = await ask("DescribeStream", { StreamArn: arn });
  assert.equal(StreamDescription.StreamStatus, "DISABLED");
  assert.ok(StreamDescription.Shards[0].SequenceNumberRange.EndingSequenceNumber);
  const { Records, NextShardIterator } = await records(arn);
  assert.equal(Records.length, 1);
  assert.equal(NextShardIterator, undefined);
});

test("streams are listed, by table and in pages", async () => {
  await table("Listed", "KEYS_ONLY");
  assert.deepEqual((await ask("ListStreams", { TableName: "Listed" })).Streams.map((stream) => stream.TableName), ["Listed"]);
  const tables = [];
  let ExclusiveStartStreamArn;
  do {
    const page = await ask("ListStreams", { Limit: 2, ExclusiveStartStreamArn });
    tables.push(...page.Streams.map((stream) => stream.TableName));
    ExclusiveStartStreamArn = page.LastEvaluatedStreamArn;
  } while (ExclusiveStartStreamArn);
  assert.ok(tables.includes("Listed") && new Set(tables).size === tables.length);
});

test("what is not there is said in the service's words", async () => {
  const arn = await table("Errors", "KEYS_ONLY");
  const ShardId = (await ask("DescribeStream", { StreamArn: arn })).StreamDescription.Shards[0].ShardId;
  const rows = [
    ["DescribeStream", { StreamArn: `${arn}0` }, "ResourceNotFoundException", `Requested resource not found: Stream: ${arn}0 not found`],
    ["GetRecords", { ShardIterator: "nonsense" }, "ValidationException", "Invalid ShardIterator"],
    ["GetShardIterator", { StreamArn: arn, ShardId: `${ShardId}0`, ShardIteratorType: "LATEST" }, "ResourceNotFoundException", /Requested resource not found/],
  ];
  for (const [name, input, error, message] of rows) await assert.rejects(ask(name, input), { name: error, message });
});
