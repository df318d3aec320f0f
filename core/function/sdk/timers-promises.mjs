// `node:timers/promises`.
import { startTimer } from "millrace:host";

export const setTimeout = (ms = 1, value) =>
  new Promise((resolve) => startTimer(ms < 1 ? 1 : ms, () => resolve(value)));
export const setImmediate = (value) => new Promise((resolve) => startTimer(0, () => resolve(value)));
export async function* setInterval(ms = 1, value) {
  for (;;) yield await setTimeout(ms, value);
}
export const scheduler = { wait: (ms) => setTimeout(ms), yield: () => setImmediate() };
export default { setTimeout, setImmediate, setInterval, scheduler };
