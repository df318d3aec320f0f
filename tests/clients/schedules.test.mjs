// Schedules through their own client.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import * as scheduler from "@aws-sdk/client-scheduler";
import * as sqs from "@aws-sdk/client-sqs";
import { serve } from "./serve.mjs";

let server, client, queues;
before(async () => {
  server = await serve("--time", "skip");
  const config = { endpoint: server.url, region: "us-east-1", credentials: { accessKeyId: "anyone", secretAccessKey: "anything" } };
  client = new scheduler.SchedulerClient(config);
  queues = new sqs.SQSClient(config);
});
after(() => {
  client.destroy();
  queues.destroy();
  return server.end();
});

const run = (name, input) => client.send(new scheduler[`${name}Command`](input));
const ask = (name, input) => queues.send(new sqs[`${name}Command`](input));
const FlexibleTimeWindow = { Mode: "OFF" };

async function target(QueueName, Input) {
  const { QueueUrl } = await ask("CreateQueue", { QueueName });
  const { Attributes } = await ask("GetQueueAttributes", { QueueUrl, AttributeNames: ["QueueArn"] });
  return { QueueUrl, Target: { Arn: Attributes.QueueArn, RoleArn: "arn:aws:iam::123456789012:role/scheduler", Input } };
}

test("a schedule sends its input at its rate", async () => {
  const { QueueUrl, Target } = await target("ticks", '{"tick":true}');
  const { ScheduleArn } = await run("CreateSchedule", { Name: "often", ScheduleExpression: "rate(1 minute)", FlexibleTimeWindow, Target });
  assert.match(ScheduleArn, /:schedule\/default\/often$/);
  const { Messages } = await ask("ReceiveMessage", { QueueUrl, WaitTimeSeconds: 20 });
  assert.deepEqual(Messages?.map(({ Body }) => JSON.parse(Body)) ?? [], [{ tick: true }]);
  await run("UpdateSchedule", { Name: "often", State: "DISABLED", ScheduleExpression: "rate(2 hours)", FlexibleTimeWindow, Target });
  const { State, ScheduleExpression } = await run("GetSchedule", { Name: "often" });
  assert.deepEqual([State, ScheduleExpression], ["DISABLED", "rate(2 hours)"]);
  await run("DeleteSchedule", { Name: "often" });
  await assert.rejects(run("GetSchedule", { Name: "often" }), scheduler.ResourceNotFoundException);
});

test("schedules stand in groups, in pages, and go with them", async () => {
  const { Target } = await target("nobody");
  await run("CreateScheduleGroup", { Name: "nightly", Tags: [{ Key: "team", Value: "mill" }] });
  const times = { ScheduleExpression: "cron(0 2 * * ? *)", ScheduleExpressionTimezone: "Europe/Berlin", FlexibleTimeWindow, Target };
  for (const Name of ["a", "b", "c"]) await run("CreateSchedule", { Name, GroupName: "nightly", ...times });
  const names = [];
  for await (const { Schedules } of scheduler.paginateListSchedules({ client, pageSize: 2 }, { GroupName: "nightly" })) names.push(...Schedules.map(({ Name }) => Name));
  assert.deepEqual(names, ["a", "b", "c"]);
  await run("DeleteScheduleGroup", { Name: "nightly" });
  await assert.rejects(run("GetSchedule", { Name: "a", GroupName: "nightly" }), scheduler.ResourceNotFoundException);
});

test("what is refused has its error by name", async () => {
  const { Target } = await target("nobody");
  const schedule = (Name, ScheduleExpression) => run("CreateSchedule", { Name, ScheduleExpression, FlexibleTimeWindow, Target });
  await assert.rejects(schedule("wrong", "rate(1 fortnight)"), scheduler.ValidationException);
  await schedule("once", "at(2030-01-01T00:00:00)");
  await assert.rejects(schedule("once", "at(2030-01-01T00:00:00)"), scheduler.ConflictException);
});
