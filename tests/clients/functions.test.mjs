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
    /\(InvalidParameterValueException\).*S3 Error Code: NoSuchBucket/s,
  );
  const authorization = "AWS4-HMAC-SHA256 Credential=k/20260101/us-east-1/lambda/aws4_request, SignedHeaders=host, Signature=0";
  const path = "/2021-11-15/functions/f/response-streaming-invocations";
  const streamed = await send(server.port, { path, headers: { authorization }, body: "{}" });
  assert.deepEqual([streamed.status, streamed.headers["x-amzn-errortype"]], [501, "NotImplemented"]);
  assert.match(streamed.body, /InvokeWithResponseStream of Lambda is not simulated here/);
});

test("a function URL is asked by its host's name", async () => {
  const { FunctionUrl } = await lambda("create-function-url-config", "--function-name", "random_lambda", "--auth-type", "NONE");
  const host = new URL(FunctionUrl).host;
  const answer = await send(server.port, { method: "GET", path: "/path?x=1", headers: { host } });
  assert.deepEqual([answer.status, answer.headers["content-type"]], [200, "application/json"]);
  assert.equal(JSON.parse(answer.body).status_code, 200);
  const gone = await send(server.port, { method: "GET", headers: { host: `none.${host}` } });
  assert.deepEqual([gone.status, gone.headers["x-amzn-errortype"]], [403, "AccessDeniedException"]);
});

test("permissions are kept with their revision", async () => {
  const words = ["--function-name", "AsyncHandler", "--statement-id", "s"];
  const added = await lambda("add-permission", ...words, "--action", "lambda:InvokeFunction", "--principal", "s3.amazonaws.com");
  assert.deepEqual(JSON.parse(added.Statement).Principal, { Service: "s3.amazonaws.com" });
  const { RevisionId } = await lambda("get-policy", "--function-name", "AsyncHandler");
  await assert.rejects(lambda("remove-permission", ...words, "--revision-id", "old"), /\(PreconditionFailedException\)/);
  await lambda("remove-permission", ...words, "--revision-id", RevisionId);
  await assert.rejects(lambda("get-policy", "--function-name", "AsyncHandler"), /\(ResourceNotFoundException\)/);
});

test("errors are named in a header, with the status of the model", async () => {
  const authorization = "AWS4-HMAC-SHA256 Credential=k/20260101/us-east-1/lambda/aws4_request, SignedHeaders=host, Signature=0";
  const post = (path) => send(server.port, { path, headers: { authorization }, body: "{}" });
  const missing = await post("/2015-03-31/functions/Nobody/invocations");
  assert.deepEqual([missing.status, missing.headers["x-amzn-errortype"]], [404, "ResourceNotFoundException"]);
  assert.deepEqual(JSON.parse(missing.body), {
    Type: "User",
    Message: "Function not found: arn:aws:lambda:us-east-1:123456789012:function:Nobody:$LATEST",
  });
  const unknown = await post("/2015-03-31/nothing");
  assert.deepEqual([unknown.status, unknown.headers["x-amzn-errortype"]], [404, "UnknownOperationException"]);
});
