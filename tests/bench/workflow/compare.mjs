// The same machines in aws-local-stepfunctions and in Millrace, one after the other in one run: executions per second,
// time of the processor, and what is left behind.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

// The package needs it; node has it from version 22 on.
Promise.withResolvers ??= () => {
  const out = {};
  out.promise = new Promise((resolve, reject) => Object.assign(out, { resolve, reject }));
  return out;
};
const { StateMachine } = createRequire(import.meta.url)("aws-local-stepfunctions");
const read = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url)));
const overrides = {
  taskResourceLocalHandlers: { Charge: () => ({ receipt: "r" }) },
  waitTimeOverrides: { Rest: 0 },
};

// Of `times` runs, one after the other, after as many that are not counted: the whole process, as for the other one.
async function measure(definition, input, times) {
  const machine = new StateMachine(definition);
  for (let i = 0; i < times; ++i) await machine.run(input, { overrides }).result;
  const began = process.hrtime.bigint();
  const cpu = process.cpuUsage();
  for (let i = 0; i < times; ++i) await machine.run(input, { overrides }).result;
  const { user, system } = process.cpuUsage(cpu);
  return { rate: times / (Number(process.hrtime.bigint() - began) / 1e9), cpu_us: (user + system) / times };
}

const items = Array.from({ length: 1000 }, (_, n) => ({ n }));
const theirs = {
  six_states: await measure(read("six_states.json"), { id: "a", price: 20 }, 2000),
  map: await measure(read("map.json"), { items }, 5),
};
const ours = JSON.parse(execFileSync("build/native/workflow_bench", ["--json"], { encoding: "utf8" }));

const row = (...cells) => console.log(cells[0].padEnd(44), ...cells.slice(1).map((cell) => String(cell).padStart(23)));
row("", "aws-local-stepfunctions", "millrace", "ratio");
for (const [name, title] of [["six_states", "six states, 2,000 times"], ["map", "a Map over 1,000 items"]]) {
  const [a, b] = [theirs[name], ours[name]];
  row(`${title}: a second`, a.rate.toFixed(1), b.rate.toFixed(1), `${(b.rate / a.rate).toFixed(1)} x`);
  row("  us of CPU each", a.cpu_us.toFixed(1), b.cpu_us.toFixed(1), `${(a.cpu_us / b.cpu_us).toFixed(1)} x`);
  row("  the same in cold memory", "", b.cold_us.toFixed(1), `${(a.cpu_us / b.cold_us).toFixed(1)} x`);
  row("  bytes left behind", "nothing is kept", b.bytes.toFixed(0), "");
}
