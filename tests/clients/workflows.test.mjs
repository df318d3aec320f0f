// State machines through the SDK's client: their lives, executions, histories, callbacks, activities, tests of one state,
// and outcomes that a mock configuration scripts.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import * as sfn from "@aws-sdk/client-sfn";
import { serve } from "./serve.mjs";

const mocks = {
  StateMachines: { Charging: { TestCases: { Declined: { Charge: "Declined" } } } },
  MockedResponses: {
    Declined: { "0-1": { Throw: { Error: "Busy", Cause: "later" } }, 2: { Throw: { Error: "Declined", Cause: "no money" } } },
  },
};

let server, client, folder;
let live, outside;  // in real time: where waits are skipped, nobody outside answers soon enough
const run = (name, input = {}, to = client) => to.send(new sfn[`${name}Command`](input));
const roleArn = "arn:aws:iam::123456789012:role/workflows";

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "millrace-"));
  const file = path.join(folder, "MockConfigFile.json");
  await writeFile(file, JSON.stringify(mocks));
  server = await serve("--time", "skip", "--mock-config", file);
  live = await serve();
  const clientOf = ({ url }) => new sfn.SFNClient({
    endpoint: url,
    region: "us-east-1",
    credentials: { accessKeyId: "anyone", secretAccessKey: "anything" },
    disableHostPrefix: true,
  });
  client = clientOf(server);
  outside = clientOf(live);
});
after(async () => {
  client.destroy();
  outside.destroy();
  await server.end();
  await live.end();
  await rm(folder, { recursive: true });
});

async function create(name, states, more = {}, to = client) {
  const definition = JSON.stringify({ StartAt: Object.keys(states)[0], States: states });
  return (await run("CreateStateMachine", { name, definition, roleArn, ...more }, to)).stateMachineArn;
}

async function ended(executionArn, to = client) {
  for (let i = 0; i < 200; ++i) {
    const described = await run("DescribeExecution", { executionArn }, to);
    if (described.status !== "RUNNING") return described;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error("still running");
}

async function play(stateMachineArn, input = {}) {
  const { executionArn } = await run("StartExecution", { stateMachineArn, input: JSON.stringify(input) });
  return ended(executionArn);
}

test("an execution runs to its end, and its history tells how", async () => {
  const machine = await create("Waiting", {
    Rest: { Type: "Wait", Seconds: 3600, Next: "Greet" },
    Greet: { Type: "Pass", Parameters: { "text.$": "States.Format('Hello {}', $.name)" }, End: true },
  });
  const described = await play(machine, { name: "Ada" });
  assert.equal(described.status, "SUCCEEDED");
  assert.deepEqual(JSON.parse(described.output), { text: "Hello Ada" });
  assert.ok(described.stopDate - described.startDate >= 3_600_000, "the hour has passed, though nobody waited for it");
  const { events } = await run("GetExecutionHistory", { executionArn: described.executionArn, reverseOrder: true });
  assert.deepEqual(events.map((event) => event.type), [
    "ExecutionSucceeded", "PassStateExited", "PassStateEntered", "WaitStateExited", "WaitStateEntered", "ExecutionStarted",
  ]);
  assert.equal(events[0].executionSucceededEventDetails.output, described.output);
});

test("machines are found, changed, published and deleted", async () => {
  const stateMachineArn = await create("Changing", { One: { Type: "Pass", End: true } }, { publish: true });
  const definition = JSON.stringify({ StartAt: "Two", States: { Two: { Type: "Succeed" } } });
  const { revisionId } = await run("UpdateStateMachine", { stateMachineArn, definition });
  assert.ok(revisionId);
  const { stateMachineVersionArn } = await run("PublishStateMachineVersion", { stateMachineArn });
  const { stateMachineAliasArn } = await run("CreateStateMachineAlias", {
    name: "live", routingConfiguration: [{ stateMachineVersionArn, weight: 100 }],
  });
  const described = await play(stateMachineAliasArn);
  assert.equal(described.stateMachineVersionArn, stateMachineVersionArn);
  await assert.rejects(run("DeleteStateMachineVersion", { stateMachineVersionArn }), { name: "ConflictException" });
  await run("TagResource", { resourceArn: stateMachineArn, tags: [{ key: "team", value: "mill" }] });
  assert.deepEqual((await run("ListTagsForResource", { resourceArn: stateMachineArn })).tags, [{ key: "team", value: "mill" }]);
  assert.ok((await run("ListStateMachines")).stateMachines.some((machine) => machine.name === "Changing"));
  await run("DeleteStateMachine", { stateMachineArn });
  await assert.rejects(run("DescribeStateMachine", { stateMachineArn }), { name: "StateMachineDoesNotExist" });
});

test("a definition's mistakes are all told", async () => {
  const definition = JSON.stringify({ StartAt: "A", States: { A: { Type: "Pass", Nxt: "B" }, C: { Type: "Succeed" } } });
  const { result, diagnostics } = await run("ValidateStateMachineDefinition", { definition });
  assert.equal(result, "FAIL");
  assert.ok(diagnostics.length >= 2, JSON.stringify(diagnostics));
  await assert.rejects(run("CreateStateMachine", { name: "Wrong", definition, roleArn }), { name: "InvalidDefinition" });
});

test("a worker answers an activity", async () => {
  const ask = (name, input) => run(name, input, outside);
  const { activityArn } = await ask("CreateActivity", { name: "Pack" });
  const states = { Pack: { Type: "Task", Resource: activityArn, HeartbeatSeconds: 3600, End: true } };
  const stateMachineArn = await create("Packing", states, {}, outside);
  const { executionArn } = await ask("StartExecution", { stateMachineArn, input: '{"order":7}' });
  const { taskToken, input } = await ask("GetActivityTask", { activityArn, workerName: "Bob" });
  assert.equal(input, '{"order":7}');
  await ask("SendTaskHeartbeat", { taskToken });
  await ask("SendTaskSuccess", { taskToken, output: '{"box":"small"}' });
  assert.equal((await ended(executionArn, outside)).output, '{"box":"small"}');
  await assert.rejects(ask("SendTaskSuccess", { taskToken, output: "{}" }), { name: "TaskTimedOut" });
});

test("an express machine answers its caller", async () => {
  const machine = await create("Quick", { Add: { Type: "Pass", Parameters: { "sum.$": "States.MathAdd($.a, $.b)" }, End: true } }, { type: "EXPRESS" });
  const answer = await run("StartSyncExecution", { stateMachineArn: machine, input: '{"a":2,"b":3}' });
  assert.equal(answer.status, "SUCCEEDED");
  assert.equal(answer.output, '{"sum":5}');
});

test("one state is tested alone", async () => {
  const state = { Type: "Task", Resource: "arn:aws:states:::dynamodb:getItem", Parameters: { TableName: "T", Key: { id: { "S.$": "$.id" } } },
    ResultSelector: { "name.$": "$.Item.name.S" }, ResultPath: "$.found", Next: "Greet" };
  const answer = await run("TestState", { definition: JSON.stringify(state), roleArn, input: '{"id":"7"}', inspectionLevel: "DEBUG",
    mock: { result: '{"Item":{"name":{"S":"Ada"}}}' } });
  assert.equal(answer.status, "SUCCEEDED");
  assert.equal(answer.nextState, "Greet");
  assert.deepEqual(JSON.parse(answer.output), { id: "7", found: { name: "Ada" } });
  assert.deepEqual(JSON.parse(answer.inspectionData.afterResultSelector), { name: "Ada" });
});

test("scripted outcomes stand in for a service, attempt by attempt", async () => {
  const machine = await create("Charging", {
    Charge: { Type: "Task", Resource: "arn:aws:states:::lambda:invoke", Parameters: { FunctionName: "none" },
      Retry: [{ ErrorEquals: ["Busy"], MaxAttempts: 5 }], Catch: [{ ErrorEquals: ["Declined"], Next: "Tell" }], End: true },
    Tell: { Type: "Pass", End: true },
  });
  const described = await play(`${machine}#Declined`);
  assert.deepEqual(JSON.parse(described.output), { Error: "Declined", Cause: "no money" });
  const { events } = await run("GetExecutionHistory", { executionArn: described.executionArn });
  assert.equal(events.filter((event) => event.type === "TaskFailed").length, 3);
});

test("a stopped execution is redriven from where it was", async () => {
  const ask = (name, input) => run(name, input, outside);
  const { activityArn } = await ask("CreateActivity", { name: "Approve" });
  const states = {
    Prepare: { Type: "Pass", Result: { ready: true }, Next: "Approve" },
    Approve: { Type: "Task", Resource: activityArn, End: true },
  };
  const stateMachineArn = await create("Approving", states, {}, outside);
  const { executionArn } = await ask("StartExecution", { stateMachineArn });
  await ask("GetActivityTask", { activityArn });
  await ask("StopExecution", { executionArn, error: "Stopped", cause: "lunch" });
  assert.equal((await ask("DescribeExecution", { executionArn })).redriveStatus, "REDRIVABLE");
  await ask("RedriveExecution", { executionArn });
  const { taskToken, input } = await ask("GetActivityTask", { activityArn });
  assert.equal(input, '{"ready":true}');
  await ask("SendTaskSuccess", { taskToken, output: '"yes"' });
  const described = await ended(executionArn, outside);
  assert.equal(described.status, "SUCCEEDED");
  assert.equal(described.redriveCount, 1);
});
