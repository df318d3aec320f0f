// Pipes through their own client.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import * as pipes from "@aws-sdk/client-pipes";
import * as sqs from "@aws-sdk/client-sqs";
import { serve } from "./serve.mjs";

let server, client, queues;
before(async () => {
  server = await serve("--time", "skip");
  const config = { endpoint: server.url, region: "us-east-1", credentials: { accessKeyId: "anyone", secretAccessKey: "anything" } };
  client = new pipes.PipesClient(config);
  queues = new sqs.SQSClient(config);
});
after(() => {
  client.destroy();
  queues.destroy();
  return server.end();
});

const run = (name, input) => client.send(new pipes[`${name}Command`](input));
const ask = (name, input) => queues.send(new sqs[`${name}Command`](input));
const RoleArn = "arn:aws:iam::123456789012:role/pipe";

async function queue(QueueName) {
  const { QueueUrl } = await ask("CreateQueue", { QueueName });
  const got = await ask("GetQueueAttributes", { QueueUrl, AttributeNames: ["QueueArn"] });
  return { QueueUrl, Arn: got.Attributes.QueueArn };
}
async function state(Name, wanted) {
  for (let i = 0; i < 100; ++i) {
    const { CurrentState } = await run("DescribePipe", { Name });
    if (CurrentState === wanted) return CurrentState;
  }
  throw new Error(`${Name} never was ${wanted}`);
}

test("a pipe filters, writes anew and brings on", async () => {
  const [from, to] = [await queue("from"), await queue("to")];
  const made = await run("CreatePipe", {
    Name: "orders",
    RoleArn,
    Source: from.Arn,
    SourceParameters: { FilterCriteria: { Filters: [{ Pattern: JSON.stringify({ body: { total: [{ numeric: [">", 10] }] } }) }] } },
    Target: to.Arn,
    TargetParameters: { InputTemplate: '{"order": <$.body.id>}' },
  });
  assert.equal(made.CurrentState, pipes.PipeState.CREATING);
  await state("orders", pipes.PipeState.RUNNING);
  for (const [id, total] of [["a", 5], ["b", 20]]) await ask("SendMessage", { QueueUrl: from.QueueUrl, MessageBody: JSON.stringify({ id, total }) });
  const { Messages } = await ask("ReceiveMessage", { QueueUrl: to.QueueUrl, WaitTimeSeconds: 20 });
  assert.deepEqual(Messages.map(({ Body }) => JSON.parse(Body)), [{ order: "b" }]);
});

test("a pipe is stopped, changed, started, listed and deleted", async () => {
  assert.equal((await run("StopPipe", { Name: "orders" })).CurrentState, "STOPPING");
  await state("orders", "STOPPED");
  await run("UpdatePipe", { Name: "orders", RoleArn, Description: "orders that are large" });
  await state("orders", "STOPPED");
  const pages = [];
  for await (const { Pipes } of pipes.paginateListPipes({ client }, { NamePrefix: "ord" })) pages.push(...Pipes);
  assert.deepEqual(pages.map(({ Name, DesiredState }) => [Name, DesiredState]), [["orders", "STOPPED"]]);
  const { Arn, Description } = await run("DescribePipe", { Name: "orders" });
  assert.equal(Description, "orders that are large");
  await run("TagResource", { resourceArn: Arn, tags: { team: "mill" } });
  assert.deepEqual((await run("ListTagsForResource", { resourceArn: Arn })).tags, { team: "mill" });
  assert.equal((await run("DeletePipe", { Name: "orders" })).DesiredState, "DELETED");
});

test("what is refused has its error by name", async () => {
  await assert.rejects(run("DescribePipe", { Name: "none" }), pipes.NotFoundException);
  const to = await queue("to");
  await assert.rejects(run("CreatePipe", { Name: "p", RoleArn, Source: "arn:aws:mq:us-east-1:123456789012:broker:b:1", Target: to.Arn }), pipes.ValidationException);
});
