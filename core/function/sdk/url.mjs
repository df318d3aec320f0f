// `URL` and `URLSearchParams` for the addresses that handlers meet: schemes with a host, no punycode.
const percent = (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`;
const form = (text) => encodeURIComponent(text).replace(/%20/g, "+").replace(/[!'()~]/g, percent);
const unform = (text) => {
  try {
    return decodeURIComponent(text.replace(/\+/g, " "));
  } catch {
    return text;
  }
};

export class URLSearchParams {
  #list = [];
  #changed;

  constructor(init = "", changed) {
    this.#changed = changed;
    if (typeof init === "string") this.#parse(init);
    else {
      const pairs = typeof init[Symbol.iterator] === "function" ? [...init] : Object.entries(init);
      this.#list = pairs.map(([key, value]) => [String(key), String(value)]);
    }
  }
  #parse(text) {
    for (const part of text.replace(/^\?/, "").split("&")) {
      if (part === "") continue;
      const at = part.indexOf("=");
      this.#list.push(at < 0 ? [unform(part), ""] : [unform(part.slice(0, at)), unform(part.slice(at + 1))]);
    }
  }
  #note(list) {
    this.#list = list;
    this.#changed?.(this.toString());
  }
  append(key, value) {
    this.#note([...this.#list, [String(key), String(value)]]);
  }
  delete(key) {
    this.#note(this.#list.filter(([name]) => name !== key));
  }
  get(key) {
    return this.#list.find(([name]) => name === key)?.[1] ?? null;
  }
  getAll(key) {
    return this.#list.filter(([name]) => name === key).map(([, value]) => value);
  }
  has(key) {
    return this.#list.some(([name]) => name === key);
  }
  set(key, value) {
    const at = this.#list.findIndex(([name]) => name === key);
    if (at < 0) return this.append(key, value);
    const others = this.#list.filter(([name], i) => name !== key || i === at);
    this.#note(others.map((pair, i) => (i === at ? [key, String(value)] : pair)));
  }
  sort() {
    this.#note(this.#list.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  }
  forEach(callback, self) {
    for (const [key, value] of this.#list) callback.call(self, value, key, this);
  }
  get size() {
    return this.#list.length;
  }
  keys() {
    return this.#list.map(([key]) => key).values();
  }
  values() {
    return this.#list.map(([, value]) => value).values();
  }
  entries() {
    return this.#list.map((pair) => [...pair]).values();
  }
  [Symbol.iterator]() {
    return this.entries();
  }
  toString() {
    return this.#list.map(([key, value]) => `${form(key)}=${form(value)}`).join("&");
  }
}

const usualPorts = { "http:": "80", "https:": "443", "ws:": "80", "wss:": "443", "ftp:": "21" };
const scheme = "([a-zA-Z][a-zA-Z0-9+.-]*:)";
const authority = "//(?:([^:@/?#]*)(?::([^@/?#]*))?@)?([^:/?#]*)(?::(\\d+))?";
const pattern = new RegExp(`^${scheme}(?:${authority})?([^?#]*)(\\?[^#]*)?(#.*)?$`, "s");
const escaped = (text) => text.replace(/[^\x21-\x7e]|["<>`{}]/gu, (c) => encodeURIComponent(c));

function tidyPath(path) {
  const out = [];
  const parts = path.split("/");
  for (const [i, part] of parts.entries()) {
    const last = i === parts.length - 1;
    if (part === "..") {
      if (out.length > 1) out.pop();
      if (last) out.push("");
    } else if (part === ".") {
      if (last) out.push("");
    } else out.push(part);
  }
  return out.join("/");
}

function resolve(text, base) {
  if (base === undefined || /^[a-zA-Z][a-zA-Z0-9+.-]*:/.test(text)) return text;
  const from = new URL(base);
  if (text.startsWith("//")) return from.protocol + text;
  if (text.startsWith("/")) return from.origin + text;
  if (text.startsWith("?")) return from.origin + from.pathname + text;
  if (text.startsWith("#")) return from.origin + from.pathname + from.search + text;
  return from.origin + from.pathname.replace(/[^/]*$/, "") + text;
}

export class URL {
  constructor(text, base) {
    const match = pattern.exec(resolve(String(text).trim(), base));
    if (!match || (match[1].toLowerCase() in usualPorts && !match[4])) {
      const error = new TypeError("Invalid URL");
      error.code = "ERR_INVALID_URL";
      error.input = String(text);
      throw error;
    }
    const [, protocol, username = "", password = "", hostname, port = "", path, search = "", hash = ""] = match;
    this.protocol = protocol.toLowerCase();
    this.username = username;
    this.password = password;
    this.hostname = (hostname ?? "").toLowerCase();
    this.port = port === usualPorts[this.protocol] ? "" : port;
    this.pathname = hostname === undefined ? path : escaped(tidyPath(path || "/"));
    this.search = search === "?" ? "" : escaped(search);
    this.hash = hash === "#" ? "" : escaped(hash);
    const searchParams = new URLSearchParams(this.search, (query) => (this.search = query ? `?${query}` : ""));
    Object.defineProperty(this, "searchParams", { value: searchParams, enumerable: true });
  }
  static canParse(text, base) {
    try {
      return Boolean(new URL(text, base));
    } catch {
      return false;
    }
  }
  get host() {
    return this.hostname + (this.port ? `:${this.port}` : "");
  }
  get origin() {
    return this.protocol in usualPorts ? `${this.protocol}//${this.host}` : "null";
  }
  get href() {
    const login = this.username ? `${this.username}${this.password ? `:${this.password}` : ""}@` : "";
    const slashes = this.host || this.protocol === "file:" ? "//" : "";
    return this.protocol + slashes + login + this.host + this.pathname + this.search + this.hash;
  }
  toString() {
    return this.href;
  }
  toJSON() {
    return this.href;
  }
}

export const fileURLToPath = (url) => new URL(url).pathname;
export const pathToFileURL = (path) => new URL(`file://${path}`);
export default { URL, URLSearchParams, fileURLToPath, pathToFileURL };
