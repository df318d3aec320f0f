// What is told of a moment and of a lesson; more may come, and none of these goes within a version.
export const momentOf = ({ sample, seed, step, fact, facts, now_us: now, clock, playing, speed, sentence, fingerprint }) =>
  ({ sample, seed, step, fact, facts, at: now / 1e6, clock, playing, speed, sentence, fingerprint });
export const lessonOf = (address, { title, done, solved, clauses }) => ({
  lesson: address, title, done, solved,
  clauses: clauses.map(({ name, text, verdict }) => ({ name, text, standing: verdict.standing, why: verdict.why, fact: verdict.fact })),
});
