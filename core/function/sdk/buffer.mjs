// `Buffer`: bytes with the encodings that handlers use.
import { bytes, text } from "millrace:host";

const encodings = {
  "utf-8": "utf8",
  utf8: "utf8",
  base64: "base64",
  base64url: "base64url",
  hex: "hex",
  ascii: "latin1",
  latin1: "latin1",
  binary: "latin1",
};
const urlSafe = { alphabet: "base64url", omitPadding: true };

function encodingName(encoding = "utf8") {
  const name = String(encoding).toLowerCase();
  if (!Object.hasOwn(encodings, name)) throw new TypeError(`Unknown encoding: ${encoding}`);
  return encodings[name];
}

function encode(string, encoding) {
  switch (encodingName(encoding)) {
    case "base64":
    case "base64url": {
      const plain = string.replace(/[^A-Za-z0-9+/_-]/g, "").replace(/-/g, "+").replace(/_/g, "/");
      return Uint8Array.fromBase64(plain.length % 4 === 1 ? plain.slice(0, -1) : plain);
    }
    case "hex": return Uint8Array.fromHex(/^(?:[0-9a-f]{2})*/i.exec(string)[0]);
    case "latin1": return Uint8Array.from(string, (c) => c.charCodeAt(0) & 255);
    default: return bytes(string);
  }
}

export class Buffer extends Uint8Array {
  static from(value, encodingOrOffset, length) {
    if (typeof value === "string") return Buffer.#view(encode(value, encodingOrOffset));
    if (value instanceof ArrayBuffer) return new Buffer(value, encodingOrOffset, length);
    if (value?.type === "Buffer" && Array.isArray(value.data)) return Buffer.#view(Uint8Array.from(value.data));
    if (typeof value === "object" && value !== null) return Buffer.#view(Uint8Array.from(value));
    throw new TypeError(
      "The first argument must be of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like " +
        `Object. Received ${value === null ? "null" : `type ${typeof value}`}`,
    );
  }

  static #view(array) {
    return new Buffer(array.buffer, array.byteOffset, array.byteLength);
  }

  static alloc(size, fill = 0, encoding) {
    return new Buffer(size).fill(fill, encoding);
  }

  static allocUnsafe(size) {
    return new Buffer(size);
  }

  static isBuffer(value) {
    return value instanceof Buffer;
  }

  static isEncoding(name) {
    try {
      return Boolean(encodingName(name));
    } catch {
      return false;
    }
  }

  static byteLength(value, encoding) {
    return typeof value === "string" ? encode(value, encoding).length : value.byteLength;
  }

  static concat(list, length = list.reduce((sum, one) => sum + one.length, 0)) {
    const out = Buffer.alloc(length);
    let at = 0;
    for (const one of list) {
      const part = one.subarray(0, Math.max(0, length - at));
      out.set(part, at);
      at += part.length;
    }
    return out;
  }

  static compare(a, b) {
    for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1;
    return Math.sign(a.length - b.length);
  }

  toString(encoding, start = 0, end = this.length) {
    const part = new Uint8Array(this.buffer, this.byteOffset, this.length).subarray(start, end);
    switch (encodingName(encoding)) {
      case "base64": return part.toBase64();
      case "base64url": return part.toBase64(urlSafe);
      case "hex": return part.toHex();
      case "latin1": return Array.from(part, (byte) => String.fromCharCode(byte)).join("");
      default: return text(part);
    }
  }

  toJSON() {
    return { type: "Buffer", data: Array.from(this) };
  }

  equals(other) {
    return Buffer.compare(this, other) === 0;
  }

  fill(value, encoding) {
    if (typeof value !== "string") return super.fill(value);
    const pattern = encode(value, encoding);
    for (let i = 0; i < this.length && pattern.length; i++) this[i] = pattern[i % pattern.length];
    return this;
  }

  write(string, offset = 0, encoding) {
    const part = encode(string, encoding).subarray(0, this.length - offset);
    this.set(part, offset);
    return part.length;
  }

  slice(start, end) {
    return this.subarray(start, end);
  }
}

export default { Buffer };
