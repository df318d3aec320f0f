// The small web APIs that Node.js has as globals.
import { bytes, elapsed, startTimer, text } from "millrace:host";

export const performance = { now: elapsed, timeOrigin: Date.now() - elapsed(), mark() {}, measure() {} };

export class TextEncoder {
  encoding = "utf-8";
  encode(string = "") {
    return bytes(string);
  }
}

export class TextDecoder {
  constructor(encoding = "utf-8") {
    const name = String(encoding).toLowerCase();
    if (!["utf-8", "utf8"].includes(name)) throw new RangeError(`The "${encoding}" encoding is not supported`);
    this.encoding = "utf-8";
  }
  decode(input = new Uint8Array()) {
    const decoded = text(
      ArrayBuffer.isView(input)
        ? new Uint8Array(input.buffer, input.byteOffset, input.byteLength)
        : new Uint8Array(input),
    );
    return decoded.charCodeAt(0) === 0xfeff ? decoded.slice(1) : decoded;
  }
}

class DataCloneError extends Error {
  name = "DataCloneError";
  code = 25;
}

function cloneInto(value, seen) {
  if (typeof value === "function" || typeof value === "symbol") {
    throw new DataCloneError(`${String(value)} could not be cloned.`);
  }
  if (typeof value !== "object" || value === null) return value;
  if (seen.has(value)) return seen.get(value);
  const keep = (copy) => (seen.set(value, copy), copy);
  const inner = (one) => cloneInto(one, seen);
  if (Array.isArray(value)) {
    const copy = keep(new Array(value.length));
    for (const key of Object.keys(value)) copy[key] = inner(value[key]);
    return copy;
  }
  if (value instanceof Date) return keep(new Date(value.getTime()));
  if (value instanceof RegExp) return keep(new RegExp(value.source, value.flags));
  for (const Boxed of [Boolean, Number, String]) if (value instanceof Boxed) return keep(Object(value.valueOf()));
  if (value instanceof ArrayBuffer) return keep(value.slice(0));
  if (value instanceof DataView) return keep(new DataView(inner(value.buffer), value.byteOffset, value.byteLength));
  if (ArrayBuffer.isView(value)) {
    const Kind = globalThis[value[Symbol.toStringTag]];
    return keep(new Kind(inner(value.buffer), value.byteOffset, value.length));
  }
  if (value instanceof Map) {
    const copy = keep(new Map());
    for (const [key, one] of value) copy.set(inner(key), inner(one));
    return copy;
  }
  if (value instanceof Set) {
    const copy = keep(new Set());
    for (const one of value) copy.add(inner(one));
    return copy;
  }
  if (value instanceof Error) {
    const Kinds = { EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };
    const copy = keep(new (Kinds[value.name] ?? Error)(value.message));
    if ("cause" in value) copy.cause = inner(value.cause);
    return copy;
  }
  if (value instanceof Promise || value instanceof WeakMap || value instanceof WeakSet) {
    throw new DataCloneError(`${Object.prototype.toString.call(value)} could not be cloned.`);
  }
  const copy = keep({});
  for (const key of Object.keys(value)) copy[key] = inner(value[key]);
  return copy;
}

export const structuredClone = (value) => cloneInto(value, new Map());

export class Event {
  constructor(type) {
    this.type = type;
  }
}

export class EventTarget {
  #listeners = [];
  addEventListener(type, listener, options) {
    if (this.#listeners.some((known) => known.type === type && known.listener === listener)) return;
    this.#listeners.push({ type, listener, once: Boolean(options?.once) });
  }
  removeEventListener(type, listener) {
    this.#listeners = this.#listeners.filter((known) => known.type !== type || known.listener !== listener);
  }
  dispatchEvent(event) {
    event.target = this;
    for (const known of [...this.#listeners]) {
      if (known.type !== event.type) continue;
      if (known.once) this.removeEventListener(known.type, known.listener);
      if (typeof known.listener === "function") known.listener.call(this, event);
      else known.listener.handleEvent(event);
    }
    this[`on${event.type}`]?.(event);
    return true;
  }
}

function domError(name, message) {
  const error = new Error(message);
  error.name = name;
  return error;
}

const abort = Symbol("abort");

export class AbortSignal extends EventTarget {
  aborted = false;
  reason = undefined;
  [abort](reason = domError("AbortError", "This operation was aborted")) {
    if (this.aborted) return;
    this.aborted = true;
    this.reason = reason;
    this.dispatchEvent(new Event("abort"));
  }
  throwIfAborted() {
    if (this.aborted) throw this.reason;
  }
  static abort(reason) {
    const signal = new AbortSignal();
    signal[abort](reason);
    return signal;
  }
  static timeout(ms) {
    const signal = new AbortSignal();
    startTimer(ms, () => signal[abort](domError("TimeoutError", "The operation was aborted due to timeout")));
    return signal;
  }
}

export class AbortController {
  signal = new AbortSignal();
  abort(reason) {
    this.signal[abort](reason);
  }
}
