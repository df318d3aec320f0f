// Facts over virtual time as a picture, a lane for each resource; several runs on one axis. What it shows is read elsewhere
// in words, so it needs none of its own but a label.
import { h } from "../dom.js";

const lane = 22;       // pixels
const labels = 200;
const wide = 900;
const right = 24;      // after the last fact
const axis = 26;
const gap = 8;         // between two lanes
const factsMost = 4000;  // of a run; later ones are left out

// When the run began, in microseconds; the moment's date is that of the clock's hand, without its last three digits.
export const startOf = ({ date, hand_us: hand }) => Math.ceil((Date.parse(date) * 1000 - hand) / 1000) * 1000;

// The facts up to the present as they are drawn: [{id, us, kind, resource, text, failure, noise}]. `read` is a run's.
export function factsOf(read) {
  const { moment } = read("moment");
  const start = startOf(moment);
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

// `runs`: [{name, facts: see above, now}], one below the other in each lane; of several, `differs` is the time before which all
// are alike, in microseconds. `go(fact, run)` when a mark is chosen.
export function timeline(runs, go, differs) {
  const shown = runs.map((run) => ({ ...run, differs, facts: run.facts.filter(({ noise }) => !noise) }));
  const lanes = [...new Set(shown.flatMap(({ facts }) => facts.map(({ resource }) => resource)))];
  const end = Math.max(1, ...shown.flatMap(({ facts }) => facts.slice(-1).map(({ us }) => us)));
  const x = (us) => labels + (us / end) * (wide - labels - right);
  const pitch = lane * runs.length + gap;
  const height = axis + lanes.length * pitch;
  const marks = (run, n, name, y) => run.facts.filter(({ resource }) => resource === name)
    .map((fact) => mark(fact, run, x(fact.us), y, () => go(fact.id, n)));
  const row = (name, i) => {
    const top = axis + i * pitch;
    const middle = (n) => top + (n + 0.5) * lane;
    return h("g", { key: name }, h("line", { x1: 0, x2: wide, y1: top - gap / 2, y2: top - gap / 2, class: "tick" }),
      h("text", { x: 4, y: top + 15, class: "lane" }, name),
      runs.length > 1 && runs.map((run, n) => h("text", { key: `n${n}`, x: labels - 18, y: middle(n) + 4, class: "axis" }, letters[n])),
      shown.map((run, n) => h("g", { key: n, class: `run${n}` }, marks(run, n, name, middle(n)))));
  };
  const label = "Facts over time, a lane for each resource";
  return h("svg", { class: "timeline", viewBox: `0 0 ${wide} ${height}`, role: "group", "aria-label": label },
    differs <= end && parting(x(differs), height), ticks(end, x, height), lanes.map(row));
}

export const letters = ["A", "B"];  // of the runs

// Up to here they are the same.
function parting(x, height) {
  return h("g", { key: "parting", class: "parting" }, h("rect", { x: labels, y: axis - gap / 2, width: Math.max(0, x - labels), height }),
    h("line", { x1: x, x2: x, y1: axis - gap, y2: height }));
}

function ticks(end, x, height) {
  const step = tickOf(end);
  const times = Array.from({ length: Math.floor(end / step) + 1 }, (_, i) => i * step);
  return times.map((us) => h("g", { key: `t${us}` }, h("line", { x1: x(us), x2: x(us), y1: axis - 6, y2: height, class: "tick" }),
    h("text", { x: x(us), y: 14, class: "axis" }, seconds(us))));
}

function mark({ id, us, text, failure }, { name, now, differs }, x, y, choose) {
  const kind = [failure && "failed", id === now && "now", us < differs && "alike"].filter(Boolean).join(" ");
  const shape = failure ? `M${x - 4} ${y - 4}L${x + 4} ${y + 4}M${x - 4} ${y + 4}L${x + 4} ${y - 4}` : `M${x} ${y - 5}a5 5 0 1 0 .01 0z`;
  return h("path", { key: id, d: shape, class: `fact ${kind}`, onclick: choose }, h("title", {}, `${name}, fact ${id}: ${text}`));
}
