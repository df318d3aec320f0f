// `globalThis.crypto`: only what asks for luck.
import { below } from "millrace:host";

const hex = (number, digits) => number.toString(16).padStart(digits, "0");

export function randomUUID() {
  const head = hex(below("uuid", 2 ** 48), 12);
  const middle = hex(below("uuid", 2 ** 26), 7);
  const tail = hex(below("uuid", 2 ** 48), 12);
  const bits = parseInt(middle, 16);
  const variant = hex(0x8000 | (bits & 0x3fff), 4);
  return `${head.slice(0, 8)}-${head.slice(8)}-4${hex(bits >>> 14, 3)}-${variant}-${tail}`;
}

export function getRandomValues(array) {
  if (!ArrayBuffer.isView(array)) throw new TypeError("The argument must be an integer-type TypedArray");
  if (array.byteLength > 65536) {
    throw new Error(`The requested length (${array.byteLength}) exceeds the allowed 65536 bytes`);
  }
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  for (let i = 0; i < bytes.length; ) {
    let drawn = below("bytes", 2 ** 48);
    for (let n = 0; n < 6 && i < bytes.length; n++, i++) {
      bytes[i] = drawn % 256;
      drawn = Math.floor(drawn / 256);
    }
  }
  return array;
}

export const crypto = { randomUUID, getRandomValues };
