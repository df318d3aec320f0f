// What goes over the wire, below any SDK.
import assert from "node:assert/strict";
import { once } from "node:events";
import http from "node:http";
import net from "node:net";
import { after, before, test } from "node:test";
import { deflateRawSync, deflateSync, gunzipSync, gzipSync, inflateSync } from "node:zlib";
import { call, callRaw, hashTable, send, serve, signature } from "./serve.mjs";

let server;
before(async () => (server = await serve("--time", "skip")));
after(() => server.end());

const crc32 = (text) => {
  let crc = ~0;
  for (const byte of Buffer.from(text)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; ++bit) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
};

test("every answer has an id of its own and its checksum", async () => {
  const first = await call(server.port, "ListTables", {});
  const second = await call(server.port, "ListTables", { Limit: 0 });
  for (const { headers, body } of [first, second]) {
    assert.match(headers["x-amzn-requestid"], /^[0-9A-Z]{52}$/);
    assert.equal(headers["x-amz-crc32"], String(crc32(body)));
    assert.equal(headers["content-type"], "application/x-amz-json-1.0");
  }
  assert.notEqual(first.headers["x-amzn-requestid"], second.headers["x-amzn-requestid"]);
});

test("requests that are no calls get the service's own answers", async () => {
  const rows = [
    [{ method: "GET" }, 200, "healthy: dynamodb.us-east-1.amazonaws.com "],
    [{ method: "PUT" }, 404, "<UnknownOperationException/>\n"],
    [{ body: "{}", headers: { "content-type": "text/plain" } }, 404, "<UnknownOperationException/>\n"],
  ];
  for (const [request, status, body] of rows) {
    const answer = await send(server.port, request);
    assert.equal(`${answer.status} ${answer.body}`, `${status} ${body}`);
    assert.equal(answer.headers["x-amz-crc32"], String(crc32(body)));
  }
});

const failures = [
  ["no target", {}, { "x-amz-target": undefined }, "com.amazon.coral.service#UnknownOperationException", undefined],
  ["a target of nobody", {}, { "x-amz-target": "Nobody_1.ListTables" }, "com.amazon.coral.service#UnknownOperationException", undefined],
  ["an unknown operation", {}, { "x-amz-target": "DynamoDB_20120810.MakeTea" }, "com.amazon.coral.service#UnknownOperationException", undefined],
  ["broken JSON", "{", {}, "com.amazon.coral.service#SerializationException", undefined],
  ["broken JSON without a target", "{", { "x-amz-target": undefined }, "com.amazon.coral.service#SerializationException", undefined],
  ["neither body nor target", "", { "x-amz-target": undefined }, "com.amazon.coral.service#UnknownOperationException", undefined],
  ["neither body nor signature", "", { authorization: undefined }, "com.amazon.coral.service#MissingAuthenticationTokenException",
    "Request must contain either a valid (registered) AWS access key ID or X.509 certificate."],
  ["no signature", {}, { authorization: undefined }, "com.amazon.coral.service#MissingAuthenticationTokenException",
    "Request must contain either a valid (registered) AWS access key ID or X.509 certificate."],
  ["a signature without its parts", {}, { authorization: "AWS4-HMAC-SHA256 Credential=a" },
    "com.amazon.coral.service#IncompleteSignatureException",
    "Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. Authorization=AWS4-HMAC-SHA256 Credential=a"],
  ["no date", {}, { "x-amz-date": undefined }, "com.amazon.coral.service#IncompleteSignatureException",
    `Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. Authorization=${signature}`],
  ["a limit of the model", { Limit: 0 }, {}, "com.amazon.coral.validate#ValidationException",
    "1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1"],
  ["no such table", { TableName: "nothing" }, { "x-amz-target": "DynamoDB_20120810.DescribeTable" },
    "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException", "Requested resource not found: Table: nothing not found"],
];
for (const [what, input, headers, type, message] of failures) {
  test(`error envelope: ${what}`, async () => {
    const answer = await call(server.port, "ListTables", input, headers);
    const error = JSON.parse(answer.body);
    assert.equal(answer.status, 400);
    assert.equal(error.__type, type);
    assert.equal(error.message ?? error.Message, message);
  });
}

test("a query string may carry the signature, but not a header too", async () => {
  const body = "{}";
  const headers = { "content-type": "application/json", "x-amz-target": "DynamoDB_20120810.ListTables" };
  const half = await send(server.port, { body, headers, path: "/?X-Amz-Algorithm=AWS4-HMAC-SHA256" });
  assert.equal(JSON.parse(half.body).__type, "com.amazon.coral.service#IncompleteSignatureException");
  const both = await send(server.port, {
    body,
    headers: { ...headers, authorization: signature },
    path: "/?X-Amz-Algorithm=AWS4-HMAC-SHA256",
  });
  assert.equal(JSON.parse(both.body).__type, "com.amazon.coral.service#InvalidSignatureException");
  const path = "/?X-Amz-Algorithm=A&X-Amz-Credential=b&X-Amz-Date=c&X-Amz-SignedHeaders=d&X-Amz-Signature=e";
  assert.equal((await send(server.port, { body, headers, path })).status, 200);
});

const wrongTypes = [
  ["GetItem", { TableName: 23 }, "NUMBER_VALUE cannot be converted to String"],
  ["GetItem", { TableName: true }, "TRUE_VALUE cannot be converted to String"],
  ["GetItem", { TableName: 2.5 }, "DECIMAL_VALUE cannot be converted to String"],
  ["GetItem", { TableName: [] }, "Unrecognized collection type class java.lang.String"],
  ["GetItem", { TableName: {} }, "Start of structure or map found where not expected"],
  ["GetItem", { Key: "x" }, "Unexpected field type"],
  ["GetItem", { Key: [] }, "Unrecognized collection type java.util.Map<java.lang.String, com.amazonaws.dynamodb.v20120810.AttributeValue>"],
  ["GetItem", { Key: { id: "x" } }, "Unexpected value type in payload"],
  ["GetItem", { Key: { id: [] } }, "Unrecognized collection type class com.amazonaws.dynamodb.v20120810.AttributeValue"],
  ["GetItem", { Key: { id: { SS: "x" } } }, "Unexpected field type"],
  ["GetItem", { Key: { id: { B: 1 } } }, "only base-64-encoded strings are convertible to bytes"],
  ["GetItem", { Key: { id: { B: "abc" } } }, "Base64 encoded length is expected a multiple of 4 bytes but found: 3"],
  ["GetItem", { Key: { id: { BOOL: "x" } } }, "Unexpected token received from parser"],
  ["GetItem", { ConsistentRead: 1 }, "NUMBER_VALUE cannot be converted to Boolean"],
  ["ListTables", { Limit: "1" }, "STRING_VALUE cannot be converted to Integer"],
  ["ListTables", { Limit: false }, "FALSE_VALUE cannot be converted to Integer"],
  ["CreateTable", { ProvisionedThroughput: { ReadCapacityUnits: "1" } }, "STRING_VALUE cannot be converted to Long"],
  ["CreateTable", { KeySchema: {} }, "Start of structure or map found where not expected"],
  ["CreateTable", { KeySchema: ["x"] }, "Unexpected value type in payload"],
];
for (const [operation, input, message] of wrongTypes) {
  test(`wrong JSON type: ${operation} ${JSON.stringify(input)}`, async () => {
    const error = JSON.parse((await call(server.port, operation, input)).body);
    assert.deepEqual(error, { __type: "com.amazon.coral.service#SerializationException", Message: message });
  });
}

test("16 MiB are taken, more is 413", async () => {
  const padded = (bytes) => `{"ExclusiveStartTableName":"abc"${" ".repeat(bytes - 33)}}`;
  assert.equal((await call(server.port, "ListTables", padded(16 * 1024 * 1024))).status, 200);
  assert.equal((await call(server.port, "ListTables", padded(16 * 1024 * 1024 + 1))).status, 413);
});

test("a connection serves many requests", async () => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const headers = { "content-type": "application/json", "x-amz-target": "DynamoDB_20120810.ListTables", "x-amz-date": "x", authorization: signature };
  const sockets = new Set();
  agent.on("free", (socket) => sockets.add(socket.localPort));
  for (let i = 0; i < 5; ++i) assert.equal((await send(server.port, { agent, headers, body: "{}" })).status, 200);
  agent.destroy();
  assert.equal(sockets.size, 1);
});

test("a body that is held back is asked for, and may come in pieces", async () => {
  const socket = net.connect(server.port, "127.0.0.1");
  let answer = "";
  socket.on("data", (text) => (answer += text));
  const told = async (text) => {
    while (!answer.includes(text)) await once(socket, "data");
  };
  const head =
    "POST / HTTP/1.1\r\nHost: tables\r\nContent-Type: application/json\r\nX-Amz-Target: DynamoDB_20120810.ListTables\r\n" +
    `X-Amz-Date: x\r\nAuthorization: ${signature}\r\nContent-Length: 2\r\n`;
  socket.write(`${head}Expect: 100-continue\r\n\r\n`);
  await told("HTTP/1.1 100 Continue\r\n\r\n");
  socket.write("{");
  setTimeout(() => socket.write(`}${head}Connection: close\r\n\r\n{}`), 20);
  await once(socket, "end");
  assert.equal(answer.split("HTTP/1.1 200 OK").length - 1, 2);
  socket.destroy();
});

async function makeTable(name) {
  await call(server.port, "CreateTable", hashTable(name));
  const status = async () => JSON.parse((await call(server.port, "DescribeTable", { TableName: name })).body).Table.TableStatus;
  while ((await status()) !== "ACTIVE");
}

const listing = (more = "") =>
  "POST / HTTP/1.1\r\nHost: tables\r\nContent-Type: application/json\r\nX-Amz-Target: DynamoDB_20120810.ListTables\r\n" +
  `X-Amz-Date: x\r\nAuthorization: ${signature}\r\n${more}Content-Length: 2\r\n\r\n{}`;

async function exchange(text) {
  const socket = net.connect(server.port, "127.0.0.1");
  let answer = "";
  socket.on("data", (part) => (answer += part));
  socket.write(text);
  await once(socket, "end");
  socket.destroy();
  return answer;
}

test("requests sent without waiting are answered one after the other", async () => {
  const answer = await exchange(listing().repeat(2000) + listing("Connection: close\r\n"));
  assert.equal(answer.split("HTTP/1.1 200 OK").length - 1, 2001);
});

test("who reads late gets everything", async () => {
  await makeTable("Large");
  const item = (n) => ({ TableName: "Large", Item: { id: { S: String(n) }, text: { S: "x".repeat(390_000) } } });
  for (let n = 0; n < 3; ++n) assert.equal((await call(server.port, "PutItem", item(n))).body, "{}");
  const scan = JSON.stringify({ TableName: "Large" });
  const request = listing("Connection: close\r\n").replace("ListTables", "Scan").replace("Length: 2", `Length: ${scan.length}`).slice(0, -2) + scan;
  const socket = net.connect(server.port, "127.0.0.1");
  socket.pause();
  socket.write(request);
  await new Promise((resolve) => setTimeout(resolve, 200));
  assert.equal((await call(server.port, "ListTables", {})).status, 200); // nobody else waits
  let bytes = 0;
  socket.on("data", (part) => (bytes += part.length));
  socket.resume();
  await once(socket, "end");
  assert.ok(bytes > 3 * 390_000, String(bytes));
});

test("what is no HTTP is refused, and the connection ends", async () => {
  assert.match(await exchange("what?\r\n\r\n"), /^HTTP\/1.1 400 Bad Request\r\n/);
  const long = "x".repeat(16 * 1024);
  assert.match(await exchange(`GET / HTTP/1.1\r\nX: ${long}\r\n\r\n`), /^HTTP\/1.1 400 /);
  assert.match(await exchange(`GET /${long} HTTP/1.1\r\n\r\n`), /^HTTP\/1.1 400 /);
});

test("HEAD is told how long the answer would be, and no more", async () => {
  const answer = await send(server.port, { method: "HEAD" });
  assert.equal(`${answer.status} ${answer.headers["content-length"]} ${answer.body}`, "404 29 ");
});

test("pages of other origins may call", async () => {
  const question = await send(server.port, {
    method: "OPTIONS",
    headers: { origin: "https://example.com", "access-control-request-headers": "x-amz-target", "access-control-request-method": "POST" },
  });
  assert.equal(question.status, 200);
  assert.equal(question.headers["access-control-allow-origin"], "*");
  assert.equal(question.headers["access-control-allow-headers"], "x-amz-target");
  assert.equal(question.headers["access-control-allow-methods"], "POST");
  assert.equal(question.headers["access-control-max-age"], "172800");
  const answer = await call(server.port, "ListTables", {}, { origin: "https://example.com" });
  assert.equal(answer.headers["access-control-allow-origin"], "*");
  assert.equal((await call(server.port, "ListTables", {})).headers["access-control-allow-origin"], undefined);
});

test("an answer tells when it was given, and pages of its own origin no more than that", async () => {
  const { headers } = await call(server.port, "ListTables", {});
  assert.ok(Math.abs(Date.parse(headers.date) - Date.now()) < 60_000, headers.date);
  assert.equal(headers.server, "Server");
  assert.deepEqual(Object.keys(headers).filter((name) => name.startsWith("access-control")), []);
  const foreign = await call(server.port, "ListTables", {}, { origin: "https://example.com" });
  assert.match(foreign.headers["access-control-expose-headers"], /x-amzn-RequestId.*x-amz-crc32/);
  const question = await send(server.port, { method: "OPTIONS", headers: { "access-control-request-headers": "x" } });
  assert.deepEqual(Object.keys(question.headers).filter((name) => name.startsWith("access-control")), []);
});

test("an address where nothing is says what to do", async () => {
  const answer = await send(server.port, { method: "GET", path: "/abc" });
  assert.equal(answer.status, 404);
  assert.match(answer.body, /X-Amz-Target/);
});

const packings = [
  ["gzip", gzipSync],
  ["deflate", deflateSync],
  ["deflate", deflateRawSync],
];
for (const [name, pack] of packings) {
  test(`bodies may come packed: ${pack.name}`, async () => {
    const answer = await call(server.port, "ListTables", pack('{"Limit":1}'), { "content-encoding": name });
    assert.equal(answer.status, 200, answer.body);
    const damaged = await call(server.port, "ListTables", pack("x".repeat(5000)).subarray(5), { "content-encoding": name });
    assert.equal(damaged.status, 500);
    const bomb = await call(server.port, "ListTables", pack(" ".repeat(17 << 20)), { "content-encoding": name });
    assert.equal(bomb.status, 500);
  });
}

test("large answers are packed for who takes them so", async () => {
  await makeTable("Packed");
  const text = "x".repeat(5000);
  await call(server.port, "PutItem", { TableName: "Packed", Item: { id: { S: "a" }, text: { S: text } } });
  const scan = (accepted) => callRaw(server.port, "Scan", { TableName: "Packed" }, { "accept-encoding": accepted });
  for (const [accepted, name, unpack] of [
    ["gzip, deflate", "gzip", gunzipSync],
    ["deflate", "deflate", inflateSync],
    ["gzip;q=0, deflate;q=0.5", "deflate", inflateSync],
    ["br", undefined, (body) => body],
  ]) {
    const answer = await scan(accepted);
    assert.equal(answer.headers["content-encoding"], name, accepted);
    assert.equal(answer.headers["x-amz-crc32"], String(crc32(answer.body)));
    assert.equal(JSON.parse(unpack(answer.body)).Items[0].text.S, text);
  }
  assert.equal((await callRaw(server.port, "ListTables", {}, { "accept-encoding": "gzip" })).headers["content-encoding"], undefined);
});

test("a client that asks where to go stays here", async () => {
  const { body } = await call(server.port, "DescribeEndpoints", {});
  assert.equal(JSON.parse(body).Endpoints[0].Address, `127.0.0.1:${server.port}`);
});

test("what answers nothing answers nothing", async () => {
  await makeTable("Tagged");
  const ResourceArn = JSON.parse((await call(server.port, "DescribeTable", { TableName: "Tagged" })).body).Table.TableArn;
  for (const [operation, more] of [["TagResource", { Tags: [{ Key: "a", Value: "b" }] }], ["UntagResource", { TagKeys: ["a"] }]]) {
    const { status, body } = await call(server.port, operation, { ResourceArn, ...more });
    assert.deepEqual([status, body], [200, ""]);
  }
});

test("application/json is answered in kind", async () => {
  const answer = await call(server.port, "ListTables", {}, { "content-type": "application/json; charset=utf-8" });
  assert.equal(answer.headers["content-type"], "application/json");
});

test("numbers keep their 38 digits on the way through", async () => {
  await makeTable("Digits");
  const digits = "12345678901234567890123456789012345678";
  for (const [sent, kept] of [[digits, digits], ["+5", "5"], ["00042", "42"], ["1.0", "1"], ["-0", "0"], ["1.5E2", "150"], ["1e-3", "0.001"]]) {
    await call(server.port, "PutItem", { TableName: "Digits", Item: { id: { S: "a" }, n: { N: sent } } });
    const { body } = await call(server.port, "GetItem", { TableName: "Digits", Key: { id: { S: "a" } }, ProjectionExpression: "n" });
    assert.equal(body, `{"Item":{"n":{"N":"${kept}"}}}`);
  }
});
