// Proves a lesson with the compiled core: with each seed the start is not done and makes a choice of the prediction come
// true, the solution is done, and each wrong fix breaks its clause for its reason. (That what text.md says occurs in the runs is
// proven by the native program, `millrace learn --check`.)
import { endOf } from "../page/tutor/end.js";

export const seedsMost = 1000;

const problemOf = (error) => {
  try {
    const { what, where, hint } = JSON.parse(error.message);
    return `${where ? `${where}: ` : ""}${what}${hint ? ` (${hint})` : ""}`;
  } catch { return error.message; }
};

const toldOf = (core) => core.perform({ get: "lesson" }).lesson;
const unmet = ({ clauses }) => clauses.filter(({ verdict }) => verdict.standing !== "met")
  .map(({ name, verdict: { standing, why } }) => `${name} is ${standing}${why ? `: ${why}` : ""}`).join("; ");

// The lesson with this seed, and what it solves it with; the core stands at its start.
function open(core, lesson, seed, more = {}) {
  const raw = JSON.parse(lesson.json);
  core.learn({ ...lesson, json: JSON.stringify({ ...raw, ...more, start: { ...raw.start, seed } }) });
}

function ended(core, lesson, command) {
  core.perform(command);
  core.perform({ do: "seek", at_us: endOf(JSON.parse(lesson.json), toldOf(core)) });
  return toldOf(core);
}

// Why a wrong fix does not fail as it says; undefined when it does. It is played as if it were the solution.
function unbroken(core, lesson, seed, { name, steps, breaks, because }) {
  open(core, lesson, seed, { solution: steps.map((step) => ({ ...step, say: step.say ?? name })) });
  const { verdict } = ended(core, lesson, { do: "solve" }).clauses.find((clause) => clause.name === breaks);
  if (verdict.standing !== "broken") return `wrong fix "${name}": ${breaks} is ${verdict.standing}`;
  const [fact] = verdict.fact > 0 ? core.perform({ get: "trace", from: verdict.fact }).facts : [];
  const said = [verdict.why, fact?.sentence, fact?.because].join(" ");
  return said.includes(because) ? undefined : `wrong fix "${name}": ${breaks} is broken, but not because "${because}": ${said}`;
}

// What does not hold with one seed.
function wrongWith(core, lesson, seed) {
  open(core, lesson, seed);
  const start = ended(core, lesson, { do: "predict", choice: 0 });  // what came is told to those who predicted
  const solved = ended(core, lesson, { do: "solve" });
  return [
    start.done && "the start meets all clauses already",
    start.prediction.came < 0 && "the start makes no choice of the prediction come true",
    !solved.done && `the solution leaves it undone: ${unmet(solved)}`,
    ...JSON.parse(lesson.json).wrong.map((wrong) => unbroken(core, lesson, seed, wrong)),
  ].filter(Boolean);
}

// {holds, seeds, problems: [text]}; the lesson's own seed comes first, and the first problem ends it.
export function check(core, lesson, seeds) {
  const own = lesson.seed ?? 1;
  const all = [own, ...Array.from({ length: seeds }, (_, i) => i + 1).filter((seed) => seed !== own)].slice(0, seeds);
  for (const [i, seed] of all.entries()) {
    try {
      const wrong = wrongWith(core, lesson, seed);
      if (wrong.length > 0) return { holds: false, seeds: i + 1, problems: wrong.map((text) => `seed ${seed}: ${text}`) };
    } catch (error) {
      return { holds: false, seeds: i + 1, problems: [problemOf(error)] };
    }
  }
  return { holds: true, seeds: all.length, problems: [] };
}
