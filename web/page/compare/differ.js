// What differs between two runs, from what was read of each.
import { factsOf } from "../mirror/timeline.js";

// Of a run as it stands: its facts without noise, its counters, the items of its tables; `clauses` of a lesson.
export function snapshot(run, clauses = []) {
  const { counters, panes } = run.read("view").view;
  const grids = panes.flatMap(({ resources }) => resources.flatMap(({ page }) => page.grids));
  return { facts: factsOf((what, more) => run.read(what, more)).filter(({ noise }) => !noise), counters, grids, clauses };
}

// What somebody did to a run is no difference that came of itself.
const own = new Set(["settings.changed", "edit.applied", "fault.laid", "fault.lifted", "luck.fixed"]);

// What a fact says, without how long it took or when it was: those differ with every seed.
const gist = ({ text }) => text.replace(/\b\d{4}-\d\d-\d\dT[\d:.]+Z?/g, "…").replace(/\d+(\.\d+)? (µs|ms|s|min|h)\b/g, "…");

function lanesOf(facts) {
  const lanes = new Map();
  for (const fact of facts) {
    if (own.has(fact.kind)) continue;
    if (!lanes.has(fact.resource)) lanes.set(fact.resource, []);
    lanes.get(fact.resource).push(fact);
  }
  return lanes;
}

// Where two lists stop being alike: {a, b, us}, either fact of which may be missing.
function parting(a, b, alike) {
  for (let i = 0; i < Math.max(a.length, b.length); i += 1) {
    if (!a[i] || !b[i] || !alike(a[i], b[i])) return { a: a[i], b: b[i], us: Math.min(a[i]?.us ?? Infinity, b[i]?.us ?? Infinity) };
  }
  return undefined;
}

// The first difference: {of: "things", a, b, us}, where a resource did something else, or the first such fact whose time alone
// differs, {of: "times", …}; undefined when there is none. Each resource's facts are compared in their own order.
export function firstDifference({ facts: a }, { facts: b }) {
  const [one, other] = [lanesOf(a), lanesOf(b)];
  const names = [...new Set([...one.keys(), ...other.keys()])];
  const first = (alike) => names.map((name) => parting(one.get(name) ?? [], other.get(name) ?? [], alike)).filter(Boolean)
    .sort((x, y) => x.us - y.us)[0];
  const things = first((x, y) => gist(x) === gist(y));
  if (things) return { of: "things", ...things };
  const times = first((x, y) => x.us === y.us && x.text === y.text);
  return times && { of: "times", ...times };
}

// [{name, a, b, differs}], of all that either has.
export function counterRows(a, b) {
  const names = [...new Set([...a.counters, ...b.counters].map(({ name }) => name))];
  const of = (one, name) => one.counters.find((counter) => counter.name === name)?.value ?? "";
  return names.map((name) => ({ name, a: of(a, name), b: of(b, name), differs: of(a, name) !== of(b, name) }));
}

const cellsOf = (grid, subject) => {
  const row = grid?.rows.find((one) => one.subject === subject);
  return row && Object.fromEntries(grid.columns.map((column, i) => [column, row.cells[i]]));
};

// The items that are not the same in both: [{table, subject, attributes: [{name, a, b}]}]; an attribute, or a whole item, that
// is not there is an empty text.
export function itemRows(a, b) {
  const tables = [...new Set([...a.grids, ...b.grids].map(({ table }) => table))];
  return tables.flatMap((table) => {
    const [one, other] = [a, b].map(({ grids }) => grids.find((grid) => grid.table === table));
    const subjects = [...new Set([one, other].flatMap((grid) => grid?.rows.map(({ subject }) => subject) ?? []))];
    return subjects.map((subject) => {
      const [x, y] = [cellsOf(one, subject) ?? {}, cellsOf(other, subject) ?? {}];
      const names = [...new Set([...Object.keys(x), ...Object.keys(y)])].filter((name) => (x[name] ?? "") !== (y[name] ?? ""));
      return { table, subject, attributes: names.map((name) => ({ name, a: x[name] ?? "", b: y[name] ?? "" })) };
    }).filter(({ attributes }) => attributes.length > 0);
  });
}
