// `node:util`: what handlers use of it.
import { format, inspect } from "millrace:inspect";

export const promisify = (call) =>
  function (...values) {
    return new Promise((resolve, reject) => {
      call.call(this, ...values, (error, value) => (error ? reject(error) : resolve(value)));
    });
  };

export const types = {
  isDate: (value) => value instanceof Date,
  isMap: (value) => value instanceof Map,
  isNativeError: (value) => value instanceof Error,
  isPromise: (value) => value instanceof Promise,
  isRegExp: (value) => value instanceof RegExp,
  isSet: (value) => value instanceof Set,
};

function sameKeys(a, b) {
  const keys = Object.keys(a);
  const alike = (key) => Object.hasOwn(b, key) && isDeepStrictEqual(a[key], b[key]);
  return keys.length === Object.keys(b).length && keys.every(alike);
}

export function isDeepStrictEqual(a, b) {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (a instanceof Date) return a.getTime() === b.getTime();
  if (a instanceof RegExp) return String(a) === String(b);
  if ((a instanceof Map || a instanceof Set) && a.size !== b.size) return false;
  if (a instanceof Map) return [...a].every(([key, value]) => b.has(key) && isDeepStrictEqual(value, b.get(key)));
  if (a instanceof Set) {
    return [...a].every((value) => b.has(value) || [...b].some((one) => isDeepStrictEqual(value, one)));
  }
  return sameKeys(a, b);
}

export const inherits = (child, parent) => Object.setPrototypeOf(child.prototype, parent.prototype);
export { format, inspect };
export default { format, inherits, inspect, isDeepStrictEqual, promisify, types };
