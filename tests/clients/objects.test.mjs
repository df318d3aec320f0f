// The object store through the SDK's client, and a distributed Map that reads from it and writes to it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import * as s3 from "@aws-sdk/client-s3";
import * as sfn from "@aws-sdk/client-sfn";
import { serve } from "./serve.mjs";

let server, objects, workflows;
const run = (name, input = {}) => objects.send(new s3[`${name}Command`](input));
const flow = (name, input = {}) => workflows.send(new sfn[`${name}Command`](input));

before(async () => {
  server = await serve("--time", "skip");
  const config = { endpoint: server.url, region: "us-east-1", credentials: { accessKeyId: "anyone", secretAccessKey: "anything" } };
  objects = new s3.S3Client({ ...config, forcePathStyle: true });
  workflows = new sfn.SFNClient({ ...config, disableHostPrefix: true });
});
after(async () => {
  objects.destroy();
  workflows.destroy();
  await server.end();
});

test("objects are put, read, listed and deleted", async () => {
  await run("CreateBucket", { Bucket: "store" });
  await run("HeadBucket", { Bucket: "store" });
  for (const Key of ["a/1 & 2.txt", "a/3.txt", "b.txt"]) {
    await run("PutObject", { Bucket: "store", Key, Body: `Grüße from ${Key}`, ContentType: "text/plain", Metadata: { who: "test" } });
  }
  const got = await run("GetObject", { Bucket: "store", Key: "a/1 & 2.txt" });
  assert.equal(await got.Body.transformToString(), "Grüße from a/1 & 2.txt");
  assert.equal(got.ContentType, "text/plain");
  assert.deepEqual(got.Metadata, { who: "test" });
  const head = await run("HeadObject", { Bucket: "store", Key: "b.txt" });
  assert.equal(head.ContentLength, Buffer.byteLength("Grüße from b.txt"));
  assert.equal(head.ETag, (await run("GetObject", { Bucket: "store", Key: "b.txt" })).ETag);
  const list = await run("ListObjectsV2", { Bucket: "store", Delimiter: "/" });
  assert.deepEqual(list.Contents.map((object) => object.Key), ["b.txt"]);
  assert.deepEqual(list.CommonPrefixes, [{ Prefix: "a/" }]);
  const page = await run("ListObjectsV2", { Bucket: "store", MaxKeys: 2 });
  assert.equal(page.IsTruncated, true);
  const rest = await run("ListObjectsV2", { Bucket: "store", ContinuationToken: page.NextContinuationToken });
  assert.deepEqual(rest.Contents.map((object) => object.Key), ["b.txt"]);
  await run("DeleteObject", { Bucket: "store", Key: "b.txt" });
  await assert.rejects(run("GetObject", { Bucket: "store", Key: "b.txt" }), { name: "NoSuchKey" });
  await assert.rejects(run("DeleteBucket", { Bucket: "store" }), { name: "BucketNotEmpty" });
  assert.ok((await run("ListBuckets")).Buckets.some((bucket) => bucket.Name === "store"));
});

test("a distributed Map reads CSV and writes its results", async () => {
  await run("CreateBucket", { Bucket: "orders" });
  await run("PutObject", { Bucket: "orders", Key: "in.csv", Body: "id,price\n1,10\n2,20\n3,30\n" });
  const definition = JSON.stringify({
    StartAt: "Each",
    States: {
      Each: {
        Type: "Map", End: true, MaxConcurrency: 2,
        ItemReader: { Resource: "arn:aws:states:::s3:getObject", ReaderConfig: { InputType: "CSV", CSVHeaderLocation: "FIRST_ROW" },
          Parameters: { Bucket: "orders", Key: "in.csv" } },
        ItemProcessor: { ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" }, StartAt: "Keep",
          States: { Keep: { Type: "Pass", Parameters: { "paid.$": "States.StringToJson($.price)" }, End: true } } },
        ResultWriter: { Resource: "arn:aws:states:::s3:putObject", Parameters: { Bucket: "orders", Prefix: "out" } },
      },
    },
  });
  const { stateMachineArn } = await flow("CreateStateMachine", { name: "Reading", definition, roleArn: "arn:aws:iam::123456789012:role/r" });
  const { executionArn } = await flow("StartExecution", { stateMachineArn });
  let described;
  do described = await flow("DescribeExecution", { executionArn });
  while (described.status === "RUNNING");
  assert.equal(described.status, "SUCCEEDED", described.cause);
  const { MapRunArn, ResultWriterDetails } = JSON.parse(described.output);
  const read = async (Key) => JSON.parse(await (await run("GetObject", { Bucket: "orders", Key })).Body.transformToString());
  const manifest = await read(ResultWriterDetails.Key);
  const results = await read(manifest.ResultFiles.SUCCEEDED[0].Key);
  assert.deepEqual(results.map((result) => result.Output), ['{"paid":10}', '{"paid":20}', '{"paid":30}']);
  const mapRun = await flow("DescribeMapRun", { mapRunArn: MapRunArn });
  assert.equal(mapRun.status, "SUCCEEDED");
  assert.equal(mapRun.itemCounts.succeeded, 3);
  assert.deepEqual((await flow("ListMapRuns", { executionArn })).mapRuns.map((each) => each.mapRunArn), [MapRunArn]);
  assert.equal((await flow("ListExecutions", { mapRunArn: MapRunArn })).executions.length, 3);
});

test("requests without a signature are taken too, by path and by host", async () => {
  const address = `http://127.0.0.1:${server.port}`;
  assert.equal((await fetch(`${address}/plain`, { method: "PUT" })).status, 200);
  assert.equal((await fetch(`${address}/plain/a/b.txt`, { method: "PUT", body: "hello" })).status, 200);
  assert.equal(await (await fetch(`${address}/plain/a/b.txt`)).text(), "hello");
  assert.equal(await (await run("GetObject", { Bucket: "plain", Key: "a/b.txt" })).Body.transformToString(), "hello");
});
