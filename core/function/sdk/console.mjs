// `console` as Lambda's runtime patches it: one log line per call, with its level.
import { log } from "millrace:host";
import { format, inspect } from "millrace:inspect";

const at = (level) => (...values) => log(level, format(...values));
const info = at("INFO");
const error = at("ERROR");
const counts = new Map();
const timers = new Map();
let indent = "";

export const console = {
  log: (...values) => log("INFO", indent + format(...values)),
  info: (...values) => log("INFO", indent + format(...values)),
  warn: at("WARN"),
  error,
  debug: at("DEBUG"),
  trace: at("TRACE"),
  fatal: at("FATAL"),
  dir: (value, options) => info(inspect(value, options)),
  assert(condition, ...values) {
    if (!condition) error(...(values.length ? ["Assertion failed:", ...values] : ["Assertion failed"]));
  },
  count(label = "default") {
    counts.set(label, (counts.get(label) ?? 0) + 1);
    info(`${label}: ${counts.get(label)}`);
  },
  countReset: (label = "default") => void counts.delete(label),
  group(...values) {
    if (values.length) console.log(...values);
    indent += "  ";
  },
  groupEnd: () => void (indent = indent.slice(2)),
  time: (label = "default") => void timers.set(label, performance.now()),
  timeEnd(label = "default") {
    console.timeLog(label);
    timers.delete(label);
  },
  timeLog(label = "default") {
    if (timers.has(label)) info(`${label}: ${(performance.now() - timers.get(label)).toFixed(3)}ms`);
  },
  table: (value) => info(value),
};
