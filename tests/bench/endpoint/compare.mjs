// Loads each server in turn and prints its CPU time per operation and operations per second.
import { execFileSync, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { once } from "node:events";
import { dirname, join } from "node:path";

const seconds = process.argv[2];
const require = createRequire(import.meta.url);
const dynoxide = join(dirname(require.resolve("@dynoxide/linux-x64/package.json")), "dynoxide");
const ticks = Number(execFileSync("getconf", ["CLK_TCK"]));

async function freePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address();
  probe.close();
  await once(probe, "close");
  return port;
}

const servers = {
  "millrace serve": (port) => ["build/native/millrace", "serve", "--port", port],
  dynoxide: (port) => [dynoxide, "--port", port],
  dynalite: (port) => ["node", require.resolve("dynalite/cli.js"), "--port", port],
};

const cpu = (pid) => {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
  return (Number(fields[11]) + Number(fields[12])) / ticks;
};
const load = (port, ...rest) => execFileSync("build/native/endpoint_load", [port, ...rest].map(String), { encoding: "utf8" }).split(" ").map(Number);

function measure(child, port, operation, connections) {
  load(port, operation, connections, 1); // warms up
  const before = cpu(child.pid);
  const [answers, taken] = load(port, operation, connections, seconds);
  return { cpu: ((cpu(child.pid) - before) / answers) * 1e6, rate: answers / taken };
}

async function call(port, operation, input, service = "DynamoDB_20120810") {
  const headers = {
    "content-type": "application/x-amz-json-1.0",
    "x-amz-target": `${service}.${operation}`,
    "x-amz-date": "20260101T000000Z",
    authorization: "AWS4-HMAC-SHA256 Credential=k/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0",
  };
  const answer = await fetch(`http://127.0.0.1:${port}`, { method: "POST", headers, body: JSON.stringify(input) });
  return answer.json();
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
async function until(what) {
  for (let i = 0; i < 100; ++i, await pause(100)) if (await what().catch(() => false)) return;
  throw new Error("a server did not come up");
}

async function prepare(port) {
  await until(() => call(port, "ListTables", {}).then((answer) => answer.TableNames));
  await call(port, "CreateTable", {
    TableName: "Load",
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: [{ AttributeName: "pk", AttributeType: "S" }, { AttributeName: "sk", AttributeType: "N" }],
    KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }, { AttributeName: "sk", KeyType: "RANGE" }],
  });
  await until(() => call(port, "DescribeTable", { TableName: "Load" }).then((answer) => answer.Table.TableStatus === "ACTIVE"));
  load(port, "fill", 8, 600);
}

const results = {};
const sent = {};  // messages, by connections
for (const [name, command] of Object.entries(servers)) {
  const port = await freePort();
  const [program, ...options] = command(String(port));
  const child = spawn(program, options, { stdio: "ignore" });
  await prepare(port);
  results[name] = {};
  for (const operation of ["put", "get", "query"]) {
    for (const connections of [1, 32]) results[name][`${operation} ${connections}`] = measure(child, port, operation, connections);
  }
  if (name === "millrace serve") {  // the others have no queues
    await call(port, "CreateQueue", { QueueName: "Load" }, "AmazonSQS");
    for (const connections of [1, 32]) sent[connections] = measure(child, port, "send", connections);
  }
  child.kill();
  await once(child, "exit");
}
const echo = spawn("build/native/endpoint_echo", { stdio: ["ignore", "pipe", "ignore"] });
const echoPort = Number(/:(\d+)\n/.exec(String((await once(echo.stdout, "data"))[0]))[1]);
results.echo = {};
for (const connections of [1, 32]) {
  const measured = measure(echo, echoPort, "put", connections);
  for (const operation of ["put", "get", "query"]) results.echo[`${operation} ${connections}`] = measured;
}
echo.kill();

const cell = (text) => String(text).padStart(16);
console.log(`${"server CPU, µs/op".padEnd(20)}${Object.keys(results).map(cell).join("")}   better rival/ours`);
for (const row of Object.keys(results.echo)) {
  const ours = results["millrace serve"][row].cpu;
  const rival = Math.min(results.dynoxide[row].cpu, results.dynalite[row].cpu);
  console.log(`${row.padEnd(20)}${Object.values(results).map((r) => cell(r[row].cpu.toFixed(1))).join("")}${cell((rival / ours).toFixed(1))}`);
}
console.log(`\n${"operations/s".padEnd(20)}${Object.keys(results).map(cell).join("")}          ours/echo`);
for (const row of Object.keys(results.echo)) {
  const share = results["millrace serve"][row].rate / results.echo[row].rate;
  console.log(`${row.padEnd(20)}${Object.values(results).map((r) => cell(r[row].rate.toFixed(0))).join("")}${cell(share.toFixed(2))}`);
}
console.log(`\n${"messages sent".padEnd(20)}${cell("millrace serve")}${cell("echo")}          ours/echo   server CPU, µs/op`);
for (const [connections, { rate, cpu: taken }] of Object.entries(sent)) {
  const bare = results.echo[`put ${connections}`].rate;
  console.log(`${`send ${connections}, a second`.padEnd(20)}${cell(rate.toFixed(0))}${cell(bare.toFixed(0))}${cell((rate / bare).toFixed(2))}${cell(taken.toFixed(1))}`);
}
