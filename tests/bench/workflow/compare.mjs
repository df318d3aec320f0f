// The same machines in aws-local-stepfunctions and in Millrace, one after the other in one run: executions per second.
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

// Executions per second of `times` runs, one after the other, after as many that are not counted.
async function measure(definition, input, times) {
  const machine = new StateMachine(definition);
  for (let i = 0; i < times; ++i) await machine.run(input, { overrides }).result;
  const began = process.hrtime.bigint();
  for (let i = 0; i < times; ++i) await machine.run(input, { overrides }).result;
  return times / (Number(process.hrtime.bigint() - began) / 1e9);
}

const items = Array.from({ length: 1000 }, (_, n) => ({ n }));
const theirs = {
  six_states: await measure(read("six_states.json"), { id: "a", price: 20 }, 2000),
  map: await measure(read("map.json"), { items }, 5),
};
const ours = JSON.parse(execFileSync("build/native/workflow_bench", ["--json"], { encoding: "utf8" }));

const row = (...cells) => console.log(cells[0].padEnd(34), ...cells.slice(1).map((cell) => String(cell).padStart(22)));
row("executions per second", "aws-local-stepfunctions", "millrace", "ratio");
for (const [name, title] of [["six_states", "six states, 2,000 times"], ["map", "a Map over 1,000 items"]]) {
  row(title, theirs[name].toFixed(1), ours[name].toFixed(1), `${(ours[name] / theirs[name]).toFixed(1)} x`);
}
