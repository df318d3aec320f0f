// `millrace serve` for a test: started on a port that the system chooses, ended with the test.
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import http from "node:http";
import { promisify } from "node:util";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { DynamoDBStreamsClient } from "@aws-sdk/client-dynamodb-streams";

export const root = fileURLToPath(new URL("../..", import.meta.url));

// Serves until `end()`, which answers with the exit code once the process is gone.
export async function serve(...options) {
  const child = spawn("build/native/millrace", ["serve", "--port", "0", ...options], { cwd: root });
  let errors = "";
  child.stderr.on("data", (text) => (errors += text));
  const ended = once(child, "exit");
  const line = await Promise.race([once(child.stdout, "data").then(String), ended.then(() => undefined)]);
  if (line === undefined) throw new Error(`serve ended early: ${errors}`);
  const url = /http:\S+/.exec(line)[0];
  const end = async (signal = "SIGTERM") => {
    child.kill(signal);
    return (await ended)[0];
  };
  return { url, port: Number(new URL(url).port), greeting: line, end };
}

// SDK clients of one endpoint; `end()` closes them and the endpoint.
export async function serveClients(...options) {
  const server = await serve(...options);
  const config = {
    endpoint: server.url,
    region: "us-east-1",
    credentials: { accessKeyId: "anyone", secretAccessKey: "anything" },
  };
  const client = new DynamoDBClient(config);
  const streams = new DynamoDBStreamsClient(config);
  const documents = DynamoDBDocumentClient.from(client);
  const end = async () => {
    client.destroy();
    streams.destroy();
    return server.end();
  };
  return { ...server, client, streams, documents, end };
}

const environment = {
  ...process.env,
  AWS_ACCESS_KEY_ID: "anyone",
  AWS_SECRET_ACCESS_KEY: "anything",
  AWS_DEFAULT_REGION: "us-east-1",
  AWS_PAGER: "",
  AWS_CONFIG_FILE: "/nonexistent",
  AWS_MAX_ATTEMPTS: "1",
};

// The distribution's `aws` command; what it prints, as JSON.
export async function awsCommand(url, service, operation, ...options) {
  const words = ["--endpoint-url", url, "--output", "json", service, operation, ...options];
  const { stdout } = await promisify(execFile)("/usr/bin/aws", words, { env: environment });
  return stdout ? JSON.parse(stdout) : undefined;
}

export const signature =
  "AWS4-HMAC-SHA256 Credential=anyone/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0";

// A request as it is: `{ status, headers, body }`, the body as it came.
function sendRaw(port, { body = "", headers = {}, agent, method = "POST", path = "/" } = {}) {
  return new Promise((resolve, reject) => {
    const request = http.request({ host: "127.0.0.1", port, method, path, agent, headers }, (response) => {
      const parts = [];
      response.on("data", (part) => parts.push(part));
      response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }));
    });
    request.on("error", reject);
    request.end(body);
  });
}

// The same with the body as text.
export async function send(port, request) {
  const answer = await sendRaw(port, request);
  return { ...answer, body: String(answer.body) };
}

function signedCall(operation, input, change) {
  const headers = {
    "content-type": "application/x-amz-json-1.0",
    "x-amz-target": `DynamoDB_20120810.${operation}`,
    "x-amz-date": "20260101T000000Z",
    authorization: signature,
    ...change,
  };
  for (const [name, value] of Object.entries(headers)) if (value === undefined) delete headers[name];
  const plain = typeof input === "string" || Buffer.isBuffer(input);
  return { headers, body: plain ? input : JSON.stringify(input) };
}

// A signed call of the low-level API; `change` may alter its headers.
export const call = (port, operation, input, change = {}) => send(port, signedCall(operation, input, change));
export const callRaw = (port, operation, input, change = {}) => sendRaw(port, signedCall(operation, input, change));

export const hashTable = (name, more = {}) => ({
  TableName: name,
  BillingMode: "PAY_PER_REQUEST",
  AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
  KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
  ...more,
});

export const rangeTable = (name, more = {}) => ({
  TableName: name,
  BillingMode: "PAY_PER_REQUEST",
  AttributeDefinitions: [
    { AttributeName: "id", AttributeType: "S" },
    { AttributeName: "n", AttributeType: "N" },
  ],
  KeySchema: [
    { AttributeName: "id", KeyType: "HASH" },
    { AttributeName: "n", KeyType: "RANGE" },
  ],
  ...more,
});
