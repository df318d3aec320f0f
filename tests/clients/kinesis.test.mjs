// Data streams through their own client.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import * as kinesis from "@aws-sdk/client-kinesis";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { serve } from "./serve.mjs";

let server, client;
before(async () => {
  server = await serve("--time", "skip");
  const credentials = { accessKeyId: "anyone", secretAccessKey: "anything" };
  const requestHandler = new NodeHttpHandler(); // by itself this client speaks HTTP/2
  client = new kinesis.KinesisClient({ endpoint: server.url, region: "us-east-1", credentials, requestHandler });
});
after(() => {
  client.destroy();
  return server.end();
});

const run = (name, input) => client.send(new kinesis[`${name}Command`](input));
const texts = (records) => records.map(({ Data }) => Buffer.from(Data).toString());

async function stream(StreamName, ShardCount) {
  await run("CreateStream", { StreamName, ShardCount });
  await kinesis.waitUntilStreamExists({ client, maxWaitTime: 10, minDelay: 1, maxDelay: 1 }, { StreamName });
  return (await run("ListShards", { StreamName })).Shards.map(({ ShardId }) => ShardId);
}
async function read(StreamName, ShardId, how = { ShardIteratorType: "TRIM_HORIZON" }) {
  const { ShardIterator } = await run("GetShardIterator", { StreamName, ShardId, ...how });
  return run("GetRecords", { ShardIterator });
}

test("what is put is read in its shard's order", async () => {
  const [shard] = await stream("one", 1);
  const first = await run("PutRecord", { StreamName: "one", PartitionKey: "k", Data: Buffer.from("a") });
  assert.equal(first.ShardId, shard);
  const put = await run("PutRecords", { StreamName: "one", Records: ["b", "c"].map((text) => ({ PartitionKey: "k", Data: Buffer.from(text) })) });
  assert.equal(put.FailedRecordCount, 0);
  const all = await read("one", shard);
  assert.deepEqual(texts(all.Records), ["a", "b", "c"]);
  const after = { ShardIteratorType: "AFTER_SEQUENCE_NUMBER", StartingSequenceNumber: first.SequenceNumber };
  assert.deepEqual(texts((await read("one", shard, after)).Records), ["b", "c"]);
  await run("PutRecord", { StreamName: "one", PartitionKey: "k", Data: Uint8Array.of(0, 255) });
  const next = await run("GetRecords", { ShardIterator: all.NextShardIterator });
  assert.deepEqual([...next.Records[0].Data], [0, 255]);
});

test("a key stays in its shard", async () => {
  const shards = await stream("two", 2);
  assert.equal(shards.length, 2);
  const put = (PartitionKey) => run("PutRecord", { StreamName: "two", PartitionKey, Data: Buffer.from("x") });
  assert.equal((await put("a")).ShardId, (await put("a")).ShardId);
  const { StreamDescriptionSummary } = await run("DescribeStreamSummary", { StreamName: "two" });
  assert.deepEqual([StreamDescriptionSummary.StreamStatus, StreamDescriptionSummary.OpenShardCount], ["ACTIVE", 2]);
});

test("a consumer is registered and found", async () => {
  await stream("fan", 1);
  const { StreamDescriptionSummary } = await run("DescribeStreamSummary", { StreamName: "fan" });
  const StreamARN = StreamDescriptionSummary.StreamARN;
  const { Consumer } = await run("RegisterStreamConsumer", { StreamARN, ConsumerName: "mill" });
  assert.deepEqual((await run("ListStreamConsumers", { StreamARN })).Consumers.map(({ ConsumerARN }) => ConsumerARN), [Consumer.ConsumerARN]);
});

test("what is refused has its error by name", async () => {
  await assert.rejects(run("DescribeStream", { StreamName: "none" }), kinesis.ResourceNotFoundException);
  await assert.rejects(run("CreateStream", { StreamName: "one", ShardCount: 1 }), kinesis.ResourceInUseException);
  await assert.rejects(run("GetRecords", { ShardIterator: "nonsense" }), kinesis.InvalidArgumentException);
});
