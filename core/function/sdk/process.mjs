// The part of `process` that handlers use.
import { elapsed, env as variables, exit, log } from "millrace:host";

const hrtime = ([seconds, nanos] = [0, 0]) => {
  const now = Math.round(elapsed() * 1e6);
  const since = now - (seconds * 1e9 + nanos);
  return [Math.floor(since / 1e9), since % 1e9];
};
hrtime.bigint = () => BigInt(Math.round(elapsed() * 1e6));

const stream = (level) => ({ write: (text) => (log(level, String(text).replace(/\n$/, "")), true), isTTY: false });

export const process = {
  env: variables(),
  argv: ["/var/lang/bin/node", "/var/runtime/index.mjs"],
  platform: "linux",
  arch: "x64",
  pid: 8,
  version: "v22.0.0",
  versions: { node: "22.0.0" },
  cwd: () => "/var/task",
  uptime: () => elapsed() / 1000,
  hrtime,
  nextTick: (callback, ...values) => queueMicrotask(() => callback(...values)),
  memoryUsage: () => ({ rss: 0, heapTotal: 0, heapUsed: 0, external: 0, arrayBuffers: 0 }),
  emitWarning: (warning) => log("WARN", String(warning)),
  on: () => process,
  once: () => process,
  off: () => process,
  exit,
  stdout: stream("INFO"),
  stderr: stream("ERROR"),
};
export const { env, argv, platform, nextTick } = process;
export default process;
