// The distribution's `aws` command.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { awsCommand, serve } from "./serve.mjs";

let server;
before(async () => (server = await serve()));
after(() => server.end());

const aws = (...words) => awsCommand(server.url, ...words);
const table = ["--table-name", "Cli"];

test("makes a table, fills and reads it, follows its stream, deletes it", async () => {
  await aws(
    "dynamodb", "create-table", ...table, "--billing-mode", "PAY_PER_REQUEST",
    "--attribute-definitions", "AttributeName=id,AttributeType=S", "AttributeName=n,AttributeType=N",
    "--key-schema", "AttributeName=id,KeyType=HASH", "AttributeName=n,KeyType=RANGE",
    "--stream-specification", "StreamEnabled=true,StreamViewType=NEW_IMAGE", "--tags", "Key=by,Value=cli",
  );
  await aws("dynamodb", "wait", "table-exists", ...table);
  for (const n of [1, 2, 3]) {
    await aws("dynamodb", "put-item", ...table, "--item", JSON.stringify({ id: { S: "a" }, n: { N: `${n}` }, b: { B: "AQI=" } }));
  }
  const page = await aws(
    "dynamodb", "query", ...table, "--key-condition-expression", "id = :a AND n > :n",
    "--expression-attribute-values", '{":a":{"S":"a"},":n":{"N":"1"}}', "--page-size", "1", "--no-scan-index-forward",
  );
  assert.deepEqual(page.Items.map((item) => item.n.N), ["3", "2"]);
  assert.equal(page.Items[0].b.B, "AQI=");
  const [{ StreamArn }] = (await aws("dynamodbstreams", "list-streams", ...table)).Streams;
  const { StreamDescription } = await aws("dynamodbstreams", "describe-stream", "--stream-arn", StreamArn);
  const { ShardIterator } = await aws(
    "dynamodbstreams", "get-shard-iterator", "--stream-arn", StreamArn, "--shard-iterator-type", "TRIM_HORIZON",
    "--shard-id", StreamDescription.Shards[0].ShardId,
  );
  assert.equal((await aws("dynamodbstreams", "get-records", "--shard-iterator", ShardIterator)).Records.length, 3);
  assert.deepEqual((await aws("dynamodb", "list-tables")).TableNames, ["Cli"]);
  await aws("dynamodb", "delete-table", ...table);
  await aws("dynamodb", "wait", "table-not-exists", ...table);
});

test("tells errors by their names", async () => {
  await assert.rejects(aws("dynamodb", "describe-table", "--table-name", "Nothing"), /\(ResourceNotFoundException\).*Table: Nothing not found/s);
});

test("lists buckets and objects, with the older listing too", async () => {
  await aws("s3api", "create-bucket", "--bucket", "cli");
  for (const key of ["a/1", "a/2", "b"]) await aws("s3api", "put-object", "--bucket", "cli", "--key", key);
  const older = await aws("s3api", "list-objects", "--bucket", "cli", "--delimiter", "/", "--page-size", "1");
  assert.deepEqual([older.CommonPrefixes, older.Contents.map((object) => object.Key)], [[{ Prefix: "a/" }], ["b"]]);
  assert.deepEqual((await aws("s3api", "list-objects-v2", "--bucket", "cli")).Contents.map((object) => object.Key), ["a/1", "a/2", "b"]);
  assert.deepEqual((await aws("s3api", "list-buckets")).Buckets.map((bucket) => bucket.Name), ["cli"]);
  await assert.rejects(aws("s3api", "get-bucket-acl", "--bucket", "cli"), /\(NotImplemented\).*GetBucketAcl of S3 is not simulated here/s);
});
