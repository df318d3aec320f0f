// Which lessons hold, as the native program proves it, and a badge that says so: only what was proven is told.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

const line = /^(\S+)\s+holds\s+(\d+) seeds, (\d+) runs$/;

// What `millrace learn --check` printed: {course/lesson: {seeds, runs}}, of those that hold.
export function proofsIn(printed) {
  const held = printed.split("\n").map((text) => line.exec(text)).filter(Boolean);
  return Object.fromEntries(held.map(([, path, seeds, runs]) => [path.split("/").slice(-2).join("/"), { seeds: Number(seeds), runs: Number(runs) }]));
}

// Nothing where there is no native program.
export function proofs(root) {
  const program = join(root, "build/native/millrace");
  if (!existsSync(program)) return {};
  try {
    return proofsIn(execFileSync(program, ["learn", "tutorials", "--check"], { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }));
  } catch (failed) {
    return proofsIn(failed.stdout ?? "");  // some do not hold; the others do
  }
}

const escape = (text) => text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);
const widthOf = (text) => Math.round(text.length * 6.6) + 16;

// {json, svg}. `version`: what of Millrace it was proven with; `date`: a Date.
export function badge({ lesson, version, date, seeds, runs }) {
  const day = date.toISOString().slice(0, 10);
  const [left, right] = ["last proven on", `${day}, ${version}, ${seeds} seeds`];
  const [a, b] = [widthOf(left), widthOf(right)];
  const words = (text, x, fill) =>
    `<text x="${x}" y="15" fill="${fill}" text-anchor="middle" textLength="${widthOf(text) - 16}">${escape(text)}</text>`;
  return {
    json: `${JSON.stringify({ lesson, proven: day, version, seeds, runs })}\n`,
    svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${a + b}" height="22" role="img" aria-label="${escape(`${lesson}: ${left} ${right}`)}">`
      + `<style>text{font:11px "JetBrains Mono",ui-monospace,monospace}</style><rect width="${a + b}" height="22" rx="5" fill="#0f7350"/>`
      + `<path d="M5 0H${a}V22H5a5 5 0 0 1-5-5V5a5 5 0 0 1 5-5z" fill="#1b2430"/>`
      + `${words(left, a / 2, "#dbe2ea")}${words(right, a + b / 2, "#ffffff")}</svg>\n`,
  };
}
