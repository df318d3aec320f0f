// Proves a lesson with the compiled core, which does what `millrace learn --check` does.
export const seedsMost = 1000;

const told = ({ what, where, hint }) => `${where ? `${where}: ` : ""}${what}${hint ? ` (${hint})` : ""}`;
const problemOf = ({ message }) => { try { return told(JSON.parse(message)); } catch { return message; } };

// {holds, seeds, problems: [text]}; the lesson's own seed comes first, and the first seed with a problem ends it.
export function check(core, lesson, seeds) {
  try {
    const proof = core.prove(lesson, seeds);
    return { holds: proof.problems.length === 0, seeds: proof.seeds, problems: proof.problems.map(told) };
  } catch (error) {
    return { holds: false, seeds: 0, problems: [problemOf(error)] };
  }
}
