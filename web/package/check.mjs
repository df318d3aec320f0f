// Proves a lesson with the compiled core: with each seed the start is not done and makes a choice of the prediction come
// true, and the solution is done. (Wrong fixes are proven by the native program, `millrace learn --check`.)

export const seedsMost = 1000;

const problemOf = (error) => {
  try {
    const { what, where, hint } = JSON.parse(error.message);
    return `${where ? `${where}: ` : ""}${what}${hint ? ` (${hint})` : ""}`;
  } catch { return error.message; }
};

const toldOf = (core) => core.perform({ get: "lesson" }).lesson;
const unmet = ({ clauses }) => clauses.filter(({ verdict }) => verdict.standing !== "met").map(({ name, verdict }) => `${name} is ${verdict.standing}${verdict.why ? `: ${verdict.why}` : ""}`).join("; ");

// What does not hold with one seed.
function wrongWith(core, lesson, seed) {
  const raw = JSON.parse(lesson.json);
  core.learn({ ...lesson, json: JSON.stringify({ ...raw, start: { ...raw.start, seed } }) });
  core.perform({ do: "predict", choice: 0 });  // what came is told to those who predicted
  core.perform({ do: "end" });
  const start = toldOf(core);
  core.perform({ do: "solve" });
  core.perform({ do: "end" });
  const solved = toldOf(core);
  return [
    start.done && "the start meets all clauses already",
    start.prediction.came < 0 && "the start makes no choice of the prediction come true",
    !solved.done && `the solution leaves it undone: ${unmet(solved)}`,
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
