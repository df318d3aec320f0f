// The same template over the same order in velocityjs and in Millrace, one after the other in one run.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const { Compile, parse, render } = createRequire(import.meta.url)("velocityjs");
const template = readFileSync(new URL("order.vm", import.meta.url), "utf8");
const order = {
  id: "o-17",
  customer: { name: "Ada", premium: true },
  lines: Array.from({ length: 10 }, (_, n) => ({ sku: `sku-${n}`, count: n + 1 })),
};

// Microseconds each of `times`, after as many that are not counted.
function measure(work, times) {
  for (let i = 0; i < times; ++i) work();
  const began = process.hrtime.bigint();
  for (let i = 0; i < times; ++i) work();
  return Number(process.hrtime.bigint() - began) / 1e3 / times;
}

const read = parse(template);
const theirs = {
  whole: measure(() => render(template, { order }), 2000),
  rendered: measure(() => new Compile(read).render({ order }), 2000),
  text: render(template, { order }),
};
const ours = JSON.parse(execFileSync("build/native/mapping_bench", ["--json", JSON.stringify(order)], { encoding: "utf8" }));
const values = (text) => JSON.stringify(JSON.parse(text));
if (values(ours.text) !== values(theirs.text)) throw new Error("the two do not render the same");

const row = (...cells) => console.log(cells[0].padEnd(32), ...cells.slice(1).map((cell) => String(cell).padStart(12)));
row("microseconds", "velocityjs", "millrace", "ratio");
for (const [name, title] of [["whole", "read and rendered"], ["rendered", "rendered, read before"]]) {
  row(title, theirs[name].toFixed(2), ours[name].toFixed(2), `${(theirs[name] / ours[name]).toFixed(1)} x`);
}
