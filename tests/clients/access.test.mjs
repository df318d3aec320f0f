// IAM and STS through their own clients, and signatures that the endpoint verifies.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import * as iam from "@aws-sdk/client-iam";
import { S3Client, CreateBucketCommand, GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { SQSClient, CreateQueueCommand, ListQueuesCommand } from "@aws-sdk/client-sqs";
import * as sts from "@aws-sdk/client-sts";
import { serve } from "./serve.mjs";

const region = "us-east-1";
const trust = (principal) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: principal, Action: "sts:AssumeRole" }],
  });
const reading = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "s3:Get*", Resource: "arn:aws:s3:::${aws:username}/*" }],
});

// Clients of an endpoint that verifies what they sign.
let server, root;
const clients = [];
function client(Kind, credentials, more = {}) {
  const made = new Kind({ endpoint: server.url, region, credentials, maxAttempts: 1, ...more });
  clients.push(made);
  return made;
}

before(async () => {
  server = await serve("--signatures", "verify");
  const [, accessKeyId, secretAccessKey] = /access key (\S+), secret key (\S+)/.exec(server.greeting);
  root = { accessKeyId, secretAccessKey };
});
after(() => {
  for (const one of clients) one.destroy();
  return server.end();
});

const manage = (name, input, credentials = root) =>
  client(iam.IAMClient, credentials).send(new iam[`${name}Command`](input));
const token = (name, input, credentials = root) =>
  client(sts.STSClient, credentials).send(new sts[`${name}Command`](input));
const credentialsOf = (made) => ({
  accessKeyId: made.AccessKeyId,
  secretAccessKey: made.SecretAccessKey,
  sessionToken: made.SessionToken,
});

test("a user with a key of its own signs for itself", async () => {
  await manage("CreateUser", { UserName: "ada", Tags: [{ Key: "team", Value: "mill" }] });
  const { AccessKey } = await manage("CreateAccessKey", { UserName: "ada" });
  const identity = await token("GetCallerIdentity", {}, credentialsOf(AccessKey));
  assert.equal(identity.Arn, "arn:aws:iam::123456789012:user/ada");
  const { User } = await manage("GetUser", {}, credentialsOf(AccessKey));
  assert.deepEqual(User.Tags, [{ Key: "team", Value: "mill" }]);
  await manage("UpdateAccessKey", { UserName: "ada", AccessKeyId: AccessKey.AccessKeyId, Status: "Inactive" });
  await assert.rejects(token("GetCallerIdentity", {}, credentialsOf(AccessKey)), { name: "InvalidClientTokenId" });
});

test("policies are kept, shown and simulated", async () => {
  await manage("CreateUser", { UserName: "bob" });
  const { Policy } = await manage("CreatePolicy", { PolicyName: "Reading", PolicyDocument: reading });
  await manage("AttachUserPolicy", { UserName: "bob", PolicyArn: Policy.Arn });
  const { PolicyVersion } = await manage("GetPolicyVersion", { PolicyArn: Policy.Arn, VersionId: "v1" });
  assert.equal(decodeURIComponent(PolicyVersion.Document), reading);
  const { EvaluationResults } = await manage("SimulatePrincipalPolicy", {
    PolicySourceArn: "arn:aws:iam::123456789012:user/bob",
    ActionNames: ["s3:GetObject", "s3:PutObject"],
    ResourceArns: ["arn:aws:s3:::bob/1"],
  });
  assert.deepEqual(EvaluationResults.map((one) => one.EvalDecision), ["allowed", "implicitDeny"]);
  assert.equal(EvaluationResults[0].MatchedStatements[0].SourcePolicyId, "Reading");
  await assert.rejects(manage("CreatePolicy", { PolicyName: "Wrong", PolicyDocument: "{}" }), {
    name: "MalformedPolicyDocumentException",
    message: "Syntax errors in policy.",
  });
  await assert.rejects(manage("DeletePolicy", { PolicyArn: Policy.Arn }), { name: "DeleteConflictException" });
});

test("a role is taken on, and its session signs with its token", async () => {
  await manage("CreateRole", { RoleName: "Reader", AssumeRolePolicyDocument: trust({ AWS: "123456789012" }) });
  const RoleArn = "arn:aws:iam::123456789012:role/Reader";
  const { AssumedRoleUser, Credentials } = await token("AssumeRole", { RoleArn, RoleSessionName: "run-1" });
  assert.equal(AssumedRoleUser.Arn, "arn:aws:sts::123456789012:assumed-role/Reader/run-1");
  assert.ok(Credentials.Expiration > new Date());
  const session = credentialsOf(Credentials);
  assert.equal((await token("GetCallerIdentity", {}, session)).Arn, AssumedRoleUser.Arn);
  await client(SQSClient, session).send(new CreateQueueCommand({ QueueName: "made-by-a-session" }));
  await assert.rejects(client(SQSClient, { ...session, sessionToken: "another" }).send(new ListQueuesCommand({})), {
    message: "The security token included in the request is invalid.",
  });
});

test("objects are signed whole, in chunks, or not at all", async () => {
  const objects = client(S3Client, root, { forcePathStyle: true });
  await objects.send(new CreateBucketCommand({ Bucket: "things" }));
  await objects.send(new PutObjectCommand({ Bucket: "things", Key: "a folder/ü.txt", Body: "hello" }));
  const got = await objects.send(new GetObjectCommand({ Bucket: "things", Key: "a folder/ü.txt" }));
  assert.equal(await got.Body.transformToString(), "hello");
  const stranger = client(S3Client, { accessKeyId: "AKIASTRANGER", secretAccessKey: "x" }, { forcePathStyle: true });
  await assert.rejects(stranger.send(new GetObjectCommand({ Bucket: "things", Key: "a" })), {
    name: "InvalidAccessKeyId",
  });
});

test("a wrong secret is told from a wrong key", async () => {
  await assert.rejects(client(SQSClient, { ...root, secretAccessKey: "wrong" }).send(new ListQueuesCommand({})), {
    message: /^The request signature we calculated does not match the signature you provided\./,
  });
  await assert.rejects(token("GetCallerIdentity", {}, { ...root, secretAccessKey: "wrong" }), {
    name: "SignatureDoesNotMatch",
  });
});

test("curl signs too", async () => {
  const { stdout } = await promisify(execFile)("curl", [
    ...["-s", "--aws-sigv4", `aws:amz:${region}:sts`, "--user", `${root.accessKeyId}:${root.secretAccessKey}`],
    ...["-d", "Action=GetCallerIdentity&Version=2011-06-15", server.url],
  ]);
  assert.match(stdout, /<Arn>arn:aws:iam::123456789012:root<\/Arn>/);
});

test("without the switch any key opens the door", async () => {
  const open = await serve();
  const anyone = new sts.STSClient({
    endpoint: open.url,
    region,
    credentials: { accessKeyId: "anyone", secretAccessKey: "anything" },
  });
  try {
    assert.equal((await anyone.send(new sts.GetCallerIdentityCommand({}))).Account, "123456789012");
  } finally {
    anyone.destroy();
    await open.end();
  }
});
