// Queues through their own client, which speaks JSON, and through commands that speak the query protocol.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import * as sqs from "@aws-sdk/client-sqs";
import { awsCommand, serve } from "./serve.mjs";

let server, client;
before(async () => {
  server = await serve();
  client = new sqs.SQSClient({
    endpoint: server.url,
    region: "us-east-1",
    credentials: { accessKeyId: "anyone", secretAccessKey: "anything" },
  });
});
after(() => {
  client.destroy();
  return server.end();
});

const run = (name, input) => client.send(new sqs[`${name}Command`](input));

// The client checks the digests of what it sends and receives.
test("messages are sent, received and deleted", async () => {
  const { QueueUrl } = await run("CreateQueue", { QueueName: "Jobs", Attributes: { VisibilityTimeout: "1" }, tags: { team: "mill" } });
  const MessageAttributes = {
    text: { DataType: "String", StringValue: "ü" },
    bytes: { DataType: "Binary", BinaryValue: new Uint8Array([0, 1, 255]) },
  };
  const sent = await run("SendMessage", { QueueUrl, MessageBody: "hello, wörld", MessageAttributes });
  const { Messages } = await run("ReceiveMessage", { QueueUrl, MessageAttributeNames: ["All"], MessageSystemAttributeNames: ["All"] });
  assert.equal(Messages.length, 1);
  assert.equal(Messages[0].MessageId, sent.MessageId);
  assert.equal(Messages[0].Body, "hello, wörld");
  assert.deepEqual([...Messages[0].MessageAttributes.bytes.BinaryValue], [0, 1, 255]);
  assert.equal(Messages[0].Attributes.ApproximateReceiveCount, "1");
  const again = await run("ReceiveMessage", { QueueUrl, WaitTimeSeconds: 5 }); // in a second it is visible again
  assert.equal(again.Messages[0].MessageId, sent.MessageId);
  await run("DeleteMessage", { QueueUrl, ReceiptHandle: again.Messages[0].ReceiptHandle });
  assert.equal((await run("ReceiveMessage", { QueueUrl })).Messages, undefined);
  assert.deepEqual((await run("ListQueueTags", { QueueUrl })).Tags, { team: "mill" });
});

test("batches tell of each entry, FIFO queues keep order and take a message once", async () => {
  const { QueueUrl } = await run("CreateQueue", { QueueName: "Line.fifo", Attributes: { FifoQueue: "true", ContentBasedDeduplication: "true" } });
  const Entries = ["a", "b", "a"].map((MessageBody, i) => ({ Id: `${i}`, MessageBody, MessageGroupId: "g" }));
  const { Successful, Failed } = await run("SendMessageBatch", { QueueUrl, Entries });
  assert.equal(Failed, undefined);
  assert.equal(Successful[0].MessageId, Successful[2].MessageId);
  const { Messages } = await run("ReceiveMessage", { QueueUrl, MaxNumberOfMessages: 10 });
  assert.deepEqual(Messages.map((message) => message.Body), ["a", "b"]);
  const deletions = Messages.map(({ ReceiptHandle }, i) => ({ Id: `${i}`, ReceiptHandle }));
  assert.equal((await run("DeleteMessageBatch", { QueueUrl, Entries: [...deletions, { Id: "bad", ReceiptHandle: "fake" }] })).Failed[0].Code, "ReceiptHandleIsInvalid");
});

test("errors are the client's own", async () => {
  await assert.rejects(run("GetQueueUrl", { QueueName: "Gone" }), (error) => {
    assert.ok(error instanceof sqs.QueueDoesNotExist);
    assert.equal(error.Code, "AWS.SimpleQueueService.NonExistentQueue");
    return true;
  });
});

test("pages of queues follow each other", async () => {
  for (const name of ["p1", "p2", "p3"]) await run("CreateQueue", { QueueName: name });
  const names = [];
  for await (const page of sqs.paginateListQueues({ client, pageSize: 2 }, { QueueNamePrefix: "p" })) {
    names.push(page.QueueUrls.map((url) => url.split("/").at(-1)));
  }
  assert.deepEqual(names, [["p1", "p2"], ["p3"]]);
});

test("the aws command sends and receives", async () => {
  const aws = (...words) => awsCommand(server.url, "sqs", ...words);
  const { QueueUrl } = await aws("create-queue", "--queue-name", "Cli", "--attributes", "DelaySeconds=0");
  const at = ["--queue-url", QueueUrl];
  await aws("send-message", ...at, "--message-body", "a & b", "--message-attributes", "n={DataType=Number,StringValue=1}");
  const { Messages } = await aws("receive-message", ...at, "--attribute-names", "All", "--message-attribute-names", "All");
  assert.equal(Messages[0].Body, "a & b");
  assert.equal(Messages[0].MessageAttributes.n.StringValue, "1");
  assert.ok(Messages[0].Attributes.SentTimestamp);
  await aws("delete-message", ...at, "--receipt-handle", Messages[0].ReceiptHandle);
  const { Attributes } = await aws("get-queue-attributes", ...at, "--attribute-names", "All");
  assert.equal(Attributes.ApproximateNumberOfMessagesNotVisible, "0");
  await assert.rejects(aws("get-queue-url", "--queue-name", "Gone"), /AWS\.SimpleQueueService\.NonExistentQueue/);
});
