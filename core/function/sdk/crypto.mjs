// `node:crypto`: luck, and the digests that handlers use for keys and signatures.
import { below } from "millrace:host";
import { getRandomValues, randomUUID } from "millrace:webcrypto";
import { Buffer } from "node:buffer";

const rotate = (x, n) => (x << n) | (x >>> (32 - n));

// The first 32 bits of the fractional parts of `root` of the first `count` primes.
function primeFractions(count, root) {
  const out = [];
  for (let n = 2; out.length < count; n++) {
    let prime = true;
    for (let d = 2; d * d <= n; d++) if (n % d === 0) prime = false;
    if (prime) out.push((root(n) * 2 ** 32) | 0);
  }
  return out;
}

// Pads a message to whole blocks of 64 bytes that end in its length in bits.
function padded(message, bigEndian) {
  const out = new Uint8Array((((message.length + 8) >> 6) + 1) << 6);
  out.set(message);
  out[message.length] = 0x80;
  const view = new DataView(out.buffer);
  const bits = message.length * 8;
  view.setUint32(out.length - (bigEndian ? 4 : 8), bits >>> 0, !bigEndian);
  view.setUint32(out.length - (bigEndian ? 8 : 4), Math.floor(bits / 2 ** 32), !bigEndian);
  return view;
}

function digestOf(words, bigEndian) {
  const out = new DataView(new ArrayBuffer(words.length * 4));
  words.forEach((word, i) => out.setUint32(i * 4, word >>> 0, !bigEndian));
  return new Uint8Array(out.buffer);
}

const K256 = primeFractions(64, Math.cbrt);
const H256 = primeFractions(8, Math.sqrt);

function sha256(message) {
  const data = padded(message, true);
  const w = new Int32Array(64);
  const h = Int32Array.from(H256);
  for (let at = 0; at < data.byteLength; at += 64) {
    for (let i = 0; i < 16; i++) w[i] = data.getInt32(at + i * 4);
    for (let i = 16; i < 64; i++) {
      const s0 = rotate(w[i - 15], 25) ^ rotate(w[i - 15], 14) ^ (w[i - 15] >>> 3);
      const s1 = rotate(w[i - 2], 15) ^ rotate(w[i - 2], 13) ^ (w[i - 2] >>> 10);
      w[i] = w[i - 16] + s0 + w[i - 7] + s1;
    }
    let [a, b, c, d, e, f, g, last] = h;
    for (let i = 0; i < 64; i++) {
      const t1 = (last + (rotate(e, 26) ^ rotate(e, 21) ^ rotate(e, 7)) + ((e & f) ^ (~e & g)) + K256[i] + w[i]) | 0;
      const t2 = ((rotate(a, 30) ^ rotate(a, 19) ^ rotate(a, 10)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [last, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
    }
    [a, b, c, d, e, f, g, last].forEach((value, i) => (h[i] += value));
  }
  return digestOf(h, true);
}

function sha1(message) {
  const data = padded(message, true);
  const w = new Int32Array(80);
  const h = Int32Array.from([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0]);
  for (let at = 0; at < data.byteLength; at += 64) {
    for (let i = 0; i < 16; i++) w[i] = data.getInt32(at + i * 4);
    for (let i = 16; i < 80; i++) w[i] = rotate(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
    let [a, b, c, d, e] = h;
    for (let i = 0; i < 80; i++) {
      const f = i < 20 ? (b & c) | (~b & d) : i < 40 || i >= 60 ? b ^ c ^ d : (b & c) | (b & d) | (c & d);
      const k = [0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6][Math.floor(i / 20)];
      [e, d, c, b, a] = [d, c, rotate(b, 30), a, (rotate(a, 5) + f + e + k + w[i]) | 0];
    }
    [a, b, c, d, e].forEach((value, i) => (h[i] += value));
  }
  return digestOf(h, true);
}

const shifts = [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]];
const sines = Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32) | 0);

function md5(message) {
  const data = padded(message, false);
  const h = Int32Array.from([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476]);
  for (let at = 0; at < data.byteLength; at += 64) {
    let [a, b, c, d] = h;
    for (let i = 0; i < 64; i++) {
      const round = i >> 4;
      const f = [(b & c) | (~b & d), (d & b) | (~d & c), b ^ c ^ d, c ^ (b | ~d)][round];
      const g = [i, 5 * i + 1, 3 * i + 5, 7 * i][round] % 16;
      const sum = (a + f + sines[i] + data.getInt32(at + g * 4, true)) | 0;
      [a, d, c, b] = [d, c, b, (b + rotate(sum, shifts[round][i % 4])) | 0];
    }
    [a, b, c, d].forEach((value, i) => (h[i] += value));
  }
  return digestOf(h, false);
}

const digests = { sha256, sha1, md5 };
const bytesOf = (data, encoding) =>
  typeof data === "string"
    ? Buffer.from(data, encoding)
    : new Uint8Array(data.buffer ?? data, data.byteOffset, data.byteLength);

function digestNamed(name) {
  const found = digests[String(name).toLowerCase().replace("-", "")];
  if (!found) throw new Error(`Digest method not supported: ${name}`);
  return found;
}

class Hash {
  #parts = [];
  #finish;
  constructor(finish) {
    this.#finish = finish;
  }
  update(data, encoding) {
    this.#parts.push(bytesOf(data, encoding));
    return this;
  }
  digest(encoding) {
    const out = Buffer.from(this.#finish(Buffer.concat(this.#parts)));
    return encoding ? out.toString(encoding) : out;
  }
}

export const createHash = (name) => new Hash(digestNamed(name));

export function createHmac(name, key) {
  const digest = digestNamed(name);
  const given = bytesOf(key);
  const block = new Uint8Array(64);
  block.set(given.length > 64 ? digest(given) : given);
  const inner = block.map((byte) => byte ^ 0x36);
  const outer = block.map((byte) => byte ^ 0x5c);
  return new Hash((message) => digest(Buffer.concat([outer, digest(Buffer.concat([inner, message]))])));
}

export const randomBytes = (size) => Buffer.from(getRandomValues(new Uint8Array(size)));
export const randomInt = (min, max) => (max === undefined ? below("js.int", min) : min + below("js.int", max - min));
export const timingSafeEqual = (a, b) => Buffer.compare(a, b) === 0;
export const getHashes = () => Object.keys(digests);
export { getRandomValues, randomUUID };
export const webcrypto = { getRandomValues, randomUUID };
export default {
  createHash, createHmac, getHashes, getRandomValues, randomBytes, randomInt, randomUUID, timingSafeEqual, webcrypto,
};
