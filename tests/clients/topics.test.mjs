// Topics through their own client and the aws command, which both speak the query protocol.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import * as sns from "@aws-sdk/client-sns";
import * as sqs from "@aws-sdk/client-sqs";
import { awsCommand, serve } from "./serve.mjs";

let server, topics, queues;
before(async () => {
  server = await serve();
  const config = { endpoint: server.url, region: "us-east-1", credentials: { accessKeyId: "anyone", secretAccessKey: "anything" } };
  topics = new sns.SNSClient(config);
  queues = new sqs.SQSClient(config);
});
after(() => {
  topics.destroy();
  queues.destroy();
  return server.end();
});

const run = (name, input) => topics.send(new sns[`${name}Command`](input));
const ask = (name, input) => queues.send(new sqs[`${name}Command`](input));

async function queue(QueueName, Attributes = {}) {
  const { QueueUrl } = await ask("CreateQueue", { QueueName, Attributes });
  const got = await ask("GetQueueAttributes", { QueueUrl, AttributeNames: ["QueueArn"] });
  return { QueueUrl, Endpoint: got.Attributes.QueueArn };
}

// What is there, and is then gone.
async function receive(QueueUrl) {
  const { Messages } = await ask("ReceiveMessage", { QueueUrl, WaitTimeSeconds: 5, MaxNumberOfMessages: 10, MessageAttributeNames: ["All"] });
  for (const { ReceiptHandle } of Messages ?? []) await ask("DeleteMessage", { QueueUrl, ReceiptHandle });
  return Messages ?? [];
}

test("a queue gets what its filter wants", async () => {
  const { TopicArn } = await run("CreateTopic", { Name: "News", Tags: [{ Key: "team", Value: "mill" }] });
  const { QueueUrl, Endpoint } = await queue("Box");
  const { SubscriptionArn } = await run("Subscribe", {
    TopicArn,
    Protocol: "sqs",
    Endpoint,
    Attributes: { FilterPolicy: JSON.stringify({ kind: ["order"] }) },
  });
  const attributes = (kind) => ({ kind: { DataType: "String", StringValue: kind } });
  await run("Publish", { TopicArn, Message: "no", MessageAttributes: attributes("note") });
  const { MessageId } = await run("Publish", { TopicArn, Message: "a & b", Subject: "ü", MessageAttributes: attributes("order") });
  const [message] = await receive(QueueUrl);
  const letter = JSON.parse(message.Body);
  assert.equal(letter.MessageId, MessageId);
  assert.equal(letter.Message, "a & b");
  assert.deepEqual(letter.MessageAttributes, { kind: { Type: "String", Value: "order" } });
  const { Attributes } = await run("GetSubscriptionAttributes", { SubscriptionArn });
  assert.equal(Attributes.FilterPolicyScope, "MessageAttributes");
  assert.deepEqual((await run("ListTagsForResource", { ResourceArn: TopicArn })).Tags, [{ Key: "team", Value: "mill" }]);
});

test("raw messages keep their bytes", async () => {
  const { TopicArn } = await run("CreateTopic", { Name: "Raw" });
  const { QueueUrl, Endpoint } = await queue("RawBox");
  await run("Subscribe", { TopicArn, Protocol: "sqs", Endpoint, Attributes: { RawMessageDelivery: "true" } });
  const bytes = new Uint8Array([0, 1, 255]);
  await run("Publish", { TopicArn, Message: "hello", MessageAttributes: { bytes: { DataType: "Binary", BinaryValue: bytes } } });
  const [message] = await receive(QueueUrl);
  assert.equal(message.Body, "hello");
  assert.deepEqual([...message.MessageAttributes.bytes.BinaryValue], [...bytes]);
});

test("batches of a FIFO topic keep their order", async () => {
  const { TopicArn } = await run("CreateTopic", { Name: "Line.fifo", Attributes: { FifoTopic: "true", ContentBasedDeduplication: "true" } });
  const { QueueUrl, Endpoint } = await queue("Line.fifo", { FifoQueue: "true" });
  await run("Subscribe", { TopicArn, Protocol: "sqs", Endpoint, Attributes: { RawMessageDelivery: "true" } });
  const PublishBatchRequestEntries = ["a", "b", "a"].map((Message, i) => ({ Id: `${i}`, Message, MessageGroupId: "g" }));
  const { Successful, Failed } = await run("PublishBatch", { TopicArn, PublishBatchRequestEntries });
  assert.equal(Failed?.length ?? 0, 0);
  assert.equal(Successful[0].SequenceNumber, Successful[2].SequenceNumber);
  const bodies = [];
  while (bodies.length < 2) bodies.push(...(await receive(QueueUrl)).map((message) => message.Body));
  assert.deepEqual(bodies, ["a", "b"]);
});

test("errors are the client's own", async () => {
  const TopicArn = "arn:aws:sns:us-east-1:123456789012:Gone";
  await assert.rejects(run("GetTopicAttributes", { TopicArn }), (error) => {
    assert.ok(error instanceof sns.NotFoundException);
    assert.equal(error.message, "Topic does not exist");
    return true;
  });
  await assert.rejects(run("Subscribe", { TopicArn: "x", Protocol: "sqs" }), sns.InvalidParameterException);
});

test("pages of topics follow each other", async () => {
  for (let i = 0; i < 120; ++i) await run("CreateTopic", { Name: `page-${i}` });
  let count = 0;
  for await (const page of sns.paginateListTopics({ client: topics }, {})) count += page.Topics.length;
  assert.ok(count >= 120);
});

test("the aws command publishes", async () => {
  const aws = (...words) => awsCommand(server.url, "sns", ...words);
  const { TopicArn } = await aws("create-topic", "--name", "Cli", "--attributes", "DisplayName=News");
  const { Attributes } = await aws("get-topic-attributes", "--topic-arn", TopicArn);
  assert.equal(Attributes.DisplayName, "News");
  const { SubscriptionArn } = await aws("subscribe", "--topic-arn", TopicArn, "--protocol", "email", "--notification-endpoint", "a@example.com");
  assert.equal(SubscriptionArn, "pending confirmation");
  const { MessageId } = await aws("publish", "--topic-arn", TopicArn, "--message", "a & b", "--message-attributes", "n={DataType=Number,StringValue=1}");
  assert.match(MessageId, /^[0-9a-f-]{36}$/);
});
