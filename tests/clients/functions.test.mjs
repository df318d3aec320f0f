// Functions and event source mappings through the `aws` command, on a sample's architecture.
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { awsCommand, send, serve } from "./serve.mjs";

let server, folder;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "functions-"));
  server = await serve("--template", "samples/tasks", "--time", "skip");
});
after(async () => {
  await rm(folder, { recursive: true });
  await server.end();
});

const lambda = (...words) => awsCommand(server.url, "lambda", ...words);
async function invoke(name, payload, ...options) {
  const file = join(folder, "answer.json");
  const answer = await lambda(
    "invoke", "--function-name", name, "--cli-binary-format", "raw-in-base64-out", "--payload", JSON.stringify(payload), ...options, file,
  );
  return { ...answer, payload: await readFile(file, "utf8") };
}

test("a function is invoked by its name or its ARN, and its answer is the body", async () => {
  const arn = "arn:aws:lambda:us-east-1:123456789012:function:random_lambda";
  for (const name of ["random_lambda", arn]) {
    const { payload, ...rest } = await invoke(name, {});
    assert.deepEqual(rest, { StatusCode: 200, ExecutedVersion: "$LATEST" });
    assert.equal(JSON.parse(payload).status_code, 200);
  }
});

test("a handler's error is an answer with a header", async () => {
  const { payload, ...rest } = await invoke("AsyncHandler", {});
  assert.deepEqual(rest, { StatusCode: 200, FunctionError: "Unhandled", ExecutedVersion: "$LATEST" });
  assert.equal(JSON.parse(payload).errorType, "TypeError");
});

test("an event is taken, and a dry run does nothing", async () => {
  assert.deepEqual(await invoke("random_lambda", {}, "--invocation-type", "Event"), { StatusCode: 202, payload: "" });
  assert.deepEqual(await invoke("random_lambda", {}, "--invocation-type", "DryRun"), { StatusCode: 204, payload: "" });
});

test("mappings are listed, made, changed and deleted", async () => {
  const { EventSourceMappings } = await lambda("list-event-source-mappings", "--function-name", "AsyncHandler");
  const [{ UUID, EventSourceArn, State }] = EventSourceMappings;
  assert.equal(State, "Enabled");
  assert.equal((await lambda("delete-event-source-mapping", "--uuid", UUID)).State, "Deleting");
  const made = await lambda(
    "create-event-source-mapping", "--function-name", "AsyncHandler", "--event-source-arn", EventSourceArn,
    "--starting-position", "TRIM_HORIZON", "--batch-size", "2",
  );
  assert.equal(made.State, "Creating");
  assert.match(made.LastModified, /^20\d\d-/);
  const { BatchSize } = await lambda("update-event-source-mapping", "--uuid", made.UUID, "--batch-size", "5");
  assert.equal(BatchSize, 5);
  const got = await lambda("get-event-source-mapping", "--uuid", made.UUID);
  assert.deepEqual([got.State, got.BatchSize, got.EventSourceArn], ["Enabled", 5, EventSourceArn]);
  await lambda("delete-event-source-mapping", "--uuid", made.UUID);
  await assert.rejects(lambda("get-event-source-mapping", "--uuid", made.UUID), /\(ResourceNotFoundException\).*does not exist/s);
});

test("what is not simulated says so by its name", async () => {
  const words = ["--function-name", "f", "--runtime", "nodejs22.x", "--role", "arn:aws:iam::123456789012:role/r", "--handler", "i.h"];
  await assert.rejects(
    lambda("create-function", ...words, "--code", "S3Bucket=store,S3Key=k"),
    /\(NotImplemented\).*Code of functions comes in a ZipFile here/s,
  );
  await assert.rejects(lambda("list-layers"), /\(NotImplemented\).*ListLayers of Lambda is not simulated here/s);
});

test("errors are named in a header, with the status of the model", async () => {
  const authorization = "AWS4-HMAC-SHA256 Credential=k/20260101/us-east-1/lambda/aws4_request, SignedHeaders=host, Signature=0";
  const post = (path) => send(server.port, { path, headers: { authorization }, body: "{}" });
  const missing = await post("/2015-03-31/functions/Nobody/invocations");
  assert.deepEqual([missing.status, missing.headers["x-amzn-errortype"]], [404, "ResourceNotFoundException"]);
  assert.deepEqual(JSON.parse(missing.body), {
    Type: "User",
    Message: "Function not found: arn:aws:lambda:us-east-1:123456789012:function:Nobody",
  });
  const unknown = await post("/2015-03-31/nothing");
  assert.deepEqual([unknown.status, unknown.headers["x-amzn-errortype"]], [404, "UnknownOperationException"]);
});
