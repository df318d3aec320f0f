// Buses through their own client.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import * as eventbridge from "@aws-sdk/client-eventbridge";
import * as sqs from "@aws-sdk/client-sqs";
import { serve } from "./serve.mjs";

let server, buses, queues;
before(async () => {
  server = await serve("--time", "skip");
  const config = { endpoint: server.url, region: "us-east-1", credentials: { accessKeyId: "anyone", secretAccessKey: "anything" } };
  buses = new eventbridge.EventBridgeClient(config);
  queues = new sqs.SQSClient(config);
});
after(() => {
  buses.destroy();
  queues.destroy();
  return server.end();
});

const run = (name, input) => buses.send(new eventbridge[`${name}Command`](input));
const ask = (name, input) => queues.send(new sqs[`${name}Command`](input));

async function queue(QueueName) {
  const { QueueUrl } = await ask("CreateQueue", { QueueName });
  const got = await ask("GetQueueAttributes", { QueueUrl, AttributeNames: ["QueueArn"] });
  return { QueueUrl, Arn: got.Attributes.QueueArn };
}

// What is there, and is then gone.
async function receive(QueueUrl) {
  const { Messages } = await ask("ReceiveMessage", { QueueUrl, WaitTimeSeconds: 20, MaxNumberOfMessages: 10, MessageAttributeNames: ["All"] });
  for (const { ReceiptHandle } of Messages ?? []) await ask("DeleteMessage", { QueueUrl, ReceiptHandle });
  return Messages ?? [];
}

test("a rule sends what it wants, written anew, to its target", async () => {
  const { EventBusArn } = await run("CreateEventBus", { Name: "orders" });
  const { QueueUrl, Arn } = await queue("placed");
  const { RuleArn } = await run("PutRule", { Name: "large", EventBusName: "orders", EventPattern: JSON.stringify({ detail: { total: [{ numeric: [">", 10] }] } }) });
  assert.equal(RuleArn, EventBusArn.replace("event-bus/orders", "rule/orders/large"));
  const InputTransformer = { InputPathsMap: { id: "$.detail.id" }, InputTemplate: '{"order": <id>, "rule": "<aws.events.rule-name>"}' };
  await run("PutTargets", { Rule: "large", EventBusName: "orders", Targets: [{ Id: "1", Arn, InputTransformer }] });
  const entry = (id, total) => ({ EventBusName: EventBusArn, Source: "shop", DetailType: "Placed", Detail: JSON.stringify({ id, total }) });
  const { FailedEntryCount, Entries } = await run("PutEvents", { Entries: [entry("a", 5), entry("b", 20), { Source: "shop" }] });
  assert.equal(FailedEntryCount, 1);
  assert.equal(Entries[2].ErrorCode, "InvalidArgument");
  assert.deepEqual((await receive(QueueUrl)).map(({ Body }) => JSON.parse(Body)), [{ order: "b", rule: "large" }]);
});

test("an archive is replayed to the rules that are there by then", async () => {
  const { EventBusArn } = await run("CreateEventBus", { Name: "failures" });
  const { ArchiveArn } = await run("CreateArchive", { ArchiveName: "kept", EventSourceArn: EventBusArn });
  await run("PutEvents", { Entries: [{ EventBusName: "failures", Source: "jobs", DetailType: "Failed", Detail: '{"id":1}', Time: new Date("2026-01-01T10:00:00Z") }] });
  const { QueueUrl, Arn } = await queue("again");
  await run("PutRule", { Name: "again", EventBusName: "failures", EventPattern: JSON.stringify({ "replay-name": [{ exists: true }] }) });
  await run("PutTargets", { Rule: "again", EventBusName: "failures", Targets: [{ Id: "1", Arn }] });
  const window = { EventStartTime: new Date("2026-01-01T09:00:00Z"), EventEndTime: new Date("2026-01-01T11:00:00Z") };
  const { State } = await run("StartReplay", { ReplayName: "r1", EventSourceArn: ArchiveArn, Destination: { Arn: EventBusArn }, ...window });
  assert.equal(State, "STARTING");
  const [message] = await receive(QueueUrl);
  assert.equal(JSON.parse(message.Body)["replay-name"], "r1");
  const replay = await run("DescribeReplay", { ReplayName: "r1" });
  assert.deepEqual(replay.EventLastReplayedTime, new Date("2026-01-01T10:00:00Z"));
});

test("what is refused has its error by name", async () => {
  await assert.rejects(run("DescribeRule", { Name: "none" }), eventbridge.ResourceNotFoundException);
  await assert.rejects(run("PutRule", { Name: "none", EventPattern: "[]" }), eventbridge.InvalidEventPatternException);
  await assert.rejects(run("CreateEventBus", { Name: "orders" }), eventbridge.ResourceAlreadyExistsException);
});
