// Facts over virtual time as a picture, a lane for each resource; several runs on one axis. What it shows is read elsewhere
// in words, so it needs none of its own but a label.
import { h } from "../dom.js";

const lane = 22;       // pixels
const labels = 200;
const wide = 900;
const right = 24;      // after the last fact
const axis = 26;
const factsMost = 4000;  // of a run; later ones are left out

// The facts up to the present as they are drawn: [{id, us, kind, resource, text, failure, noise}]. `read` is a run's.
export function factsOf(read) {
  const { moment } = read("moment");
  const start = Date.parse(moment.date) * 1000 - moment.now_us;
  const trace = [];
  for (let total = 1; trace.length < Math.min(total, factsMost);) {
    const page = read("trace", { from: trace.length + 1 });
    if (page.facts.length === 0) break;
    trace.push(...page.facts);
    ({ total } = page);
  }
  return trace.map(({ id, at, kind, resource, sentence, weight }) => (
    { id, us: at - start, kind, resource, text: sentence, failure: weight === "failure", noise: weight === "noise" }));
}

const seconds = (us) => `${+(us / 1e6).toFixed(us < 1e7 ? 1 : 0)} s`;

// A round step that makes at most eight of them.
function tickOf(us) {
  const rough = Math.max(1, us / 8);
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * [1, 2, 5, 10].find((n) => n * power >= rough);
}

// `runs`: [{name, facts: see above, now, differs}]; before `differs` microseconds all of them are alike. `go(fact, run)` when a mark is chosen.
export function timeline(runs, go) {
  const shown = runs.map((run) => ({ ...run, facts: run.facts.filter(({ noise }) => !noise) }));
  const lanes = [...new Set(shown.flatMap(({ facts }) => facts.map(({ resource }) => resource)))];
  const end = Math.max(1, ...shown.flatMap(({ facts }) => facts.slice(-1).map(({ us }) => us)));
  const x = (us) => labels + (us / end) * (wide - labels - right);
  const height = axis + lanes.length * lane * runs.length + 8 * lanes.length;
  const top = (i, run) => axis + i * (lane * runs.length + 8) + run * lane;
  const step = tickOf(end);
  const ticks = Array.from({ length: Math.floor(end / step) + 1 }, (_, i) => i * step);
  return h("svg", { class: "timeline", viewBox: `0 0 ${wide} ${height}`, role: "group", "aria-label": "Facts over time, a lane for each resource" },
    ticks.map((us) => h("g", { key: `t${us}` }, h("line", { x1: x(us), x2: x(us), y1: axis - 6, y2: height, class: "tick" }), h("text", { x: x(us), y: 14, class: "axis" }, seconds(us)))),
    lanes.map((name, i) => h("g", { key: name }, h("line", { x1: 0, x2: wide, y1: top(i, 0) - 4, y2: top(i, 0) - 4, class: "tick" }),
      h("text", { x: 4, y: top(i, 0) + 15, class: "lane" }, name),
      shown.map((run, n) => h("g", { key: n, class: `run${n}` }, run.facts.filter(({ resource }) => resource === name).map((fact) => mark(fact, run, x(fact.us), top(i, n) + lane / 2, () => go(fact.id, n))))))));
}

function mark({ id, us, text, failure }, { name, now, differs }, x, y, choose) {
  const kind = [failure && "failed", id === now && "now", us < differs && "alike"].filter(Boolean).join(" ");
  const shape = failure ? { d: `M${x - 4} ${y - 4}L${x + 4} ${y + 4}M${x - 4} ${y + 4}L${x + 4} ${y - 4}` } : { d: `M${x} ${y - 5}a5 5 0 1 0 .01 0z` };
  return h("path", { key: id, ...shape, class: `fact ${kind}`, onclick: choose }, h("title", {}, `${name}, fact ${id}: ${text}`));
}
