// CommonJS modules: each file once, with `require` for its own package and the built-in modules.
import { builtin, commonJs, resolve, source } from "millrace:host";

const cache = new Map();

function requireFrom(from) {
  return function require(name) {
    const found = resolve(from, name);
    if (found.startsWith("file:")) return load(found);
    const exports = builtin(found);
    return exports.default && found.startsWith("node:") ? exports.default : exports;
  };
}

export function load(path) {
  const whole = path.startsWith("/") ? path : `/var/task/${path}`;
  const name = path.startsWith("file:") ? path : `file://${whole}`;
  if (cache.has(name)) return cache.get(name).exports;
  const filename = name.slice("file://".length);
  const folder = filename.slice(0, filename.lastIndexOf("/"));
  const module = { exports: {}, id: filename, filename, loaded: false };
  cache.set(name, module);
  try {
    if (name.endsWith(".json")) module.exports = JSON.parse(source(name));
    else commonJs(name).call(module.exports, module.exports, requireFrom(name), module, filename, folder);
  } catch (error) {
    cache.delete(name);
    throw error;
  }
  module.loaded = true;
  return module.exports;
}
