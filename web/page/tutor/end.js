// When a lesson's run is over, in microseconds from its start: it goes on after the last change for as long as it lasts without
// any. `lesson` is lesson.json's value, `told` what the core tells of it.
export const endOf = ({ start }, { steps }) => Math.max(0, ...steps.map(({ at_us: at }) => at)) + start.until_s * 1e6;
