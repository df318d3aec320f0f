// Requests as people pass them on: a curl line, and a Postman collection (format 2.1). Read and written as the form has
// them: {method, path, headers, body}. What they say of hosts is left out: a request goes to the architecture that is open.
import { Problem } from "../problem.js";

const linesMax = 100_000;   // characters of a curl line
const requestsMax = 500;    // of a collection

const wrong = (what, hint) => new Problem({ what, where: "import", hint });

// The words of a shell command, with their quotes undone.
function wordsOf(line) {
  const words = [];
  let word;
  for (let i = 0; i < line.length; i += 1) {
    const c = line[i];
    if (c === "'" || c === '"') {
      const quoted = quotedAt(line, i);
      word = (word ?? "") + quoted.text;
      i = quoted.end;
    } else if (c === "\\" && i + 1 < line.length) {
      i += 1;
      if (line[i] !== "\n") word = (word ?? "") + line[i];
    } else if (/\s/.test(c)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? "") + c;
  }
  return word === undefined ? words : [...words, word];
}

function quotedAt(line, open) {
  const quote = line[open];
  let text = "";
  for (let i = open + 1; i < line.length; i += 1) {
    if (line[i] === quote) return { text, end: i };
    if (quote === '"' && line[i] === "\\" && /["\\$`\n]/.test(line[i + 1] ?? "")) i += 1;
    text += line[i];
  }
  throw wrong("A quotation mark is never closed", "Copy the whole command");
}

const pathOf = (address) => {
  const rest = address.replace(/^[a-z]+:\/\/[^/]*/i, "").replace(/^\{\{[^}]*\}\}/, "");
  return rest.startsWith("/") ? rest : `/${rest}`;
};

const options = {
  "-X": "method", "--request": "method", "-H": "header", "--header": "header", "-d": "data", "--data": "data", "--data-raw": "data",
  "--data-binary": "data", "--json": "json", "--url": "address",
};
const ignored = new Set(["-s", "--silent", "-i", "--include", "-v", "--verbose", "-k", "--insecure", "-L", "--location", "--compressed", "-S", "--show-error"]);
const ignoredWithValue = new Set(["-o", "--output", "-u", "--user", "--aws-sigv4", "-A", "--user-agent", "-m", "--max-time", "-w", "--write-out"]);

export function readCurl(line) {
  if (line.length > linesMax) throw wrong("That is longer than a curl line may be", "");
  const words = wordsOf(line.trim());
  if (words.shift() !== "curl") throw wrong("A curl line begins with curl", "In a browser's tools it is called “Copy as cURL”");
  const request = { method: "", path: "", headers: {}, body: "" };
  const take = {
    method: (value) => { request.method = value.toUpperCase(); },
    header: (value) => { request.headers[value.split(":", 1)[0].trim()] = value.slice(value.indexOf(":") + 1).trim(); },
    data: (value) => { request.body += (request.body && "&") + value; },
    json: (value) => { request.body = value; request.headers["Content-Type"] ??= "application/json"; },
    address: (value) => { request.path = pathOf(value); },
  };
  while (words.length > 0) {
    const word = words.shift();
    const [name, joined] = /^--[^=]+=/.test(word) ? [word.slice(0, word.indexOf("=")), word.slice(word.indexOf("=") + 1)] : [word, undefined];
    if (options[name]) {
      const value = joined ?? words.shift();
      if (value === undefined) throw wrong(`${name} has no value`, "Copy the whole command");
      take[options[name]](value);
    } else if (ignoredWithValue.has(name)) { if (joined === undefined) words.shift(); }
    else if (word.startsWith("-")) { if (!ignored.has(word)) throw wrong(`The option ${word} is not known here`, "Known are -X, -H, -d, --json and --url"); }
    else take.address(word);
  }
  if (!request.path) throw wrong("The curl line has no address", "");
  request.method ||= request.body ? "POST" : "GET";
  return request;
}

const quoted = (text) => `'${text.replaceAll("'", `'\\''`)}'`;

// `base` is the address that the API has somewhere: `http://localhost:4566`.
export function toCurl({ method, path, headers = {}, body = "" }, base) {
  const parts = ["curl", method === "GET" ? "" : `-X ${method}`, quoted(base + path), ...Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    body && `--data-raw ${quoted(body)}`];
  return parts.filter(Boolean).join(" ");
}

// [{name, method, path, headers, body}] of a collection, folders and all.
export function readPostman(text) {
  let collection;
  try { collection = JSON.parse(text); } catch { throw wrong("That is no JSON", "Export the collection in Postman, format 2.1"); }
  if (!Array.isArray(collection?.item)) throw wrong("That is no Postman collection", "It has a list called item");
  const found = [];
  const visit = (items, folder, depth) => {
    if (depth > 20) throw wrong("The folders go too deep", "");
    for (const item of items) {
      if (Array.isArray(item?.item)) visit(item.item, [...folder, item.name], depth + 1);
      else if (item?.request) found.push(requestOf(item, folder));
      if (found.length > requestsMax) throw wrong(`More than ${requestsMax} requests`, "Export a folder of the collection");
    }
  };
  visit(collection.item, [], 0);
  if (found.length === 0) throw wrong("The collection has no requests", "");
  return found;
}

function requestOf({ name, request }, folder) {
  const asked = typeof request === "string" ? { url: request } : request;
  const raw = typeof asked.url === "string" ? asked.url : asked.url?.raw ?? `/${(asked.url?.path ?? []).join("/")}`;
  const headers = Object.fromEntries((asked.header ?? []).filter(({ disabled }) => !disabled).map(({ key, value }) => [key, value]));
  return { name: [...folder, name].filter(Boolean).join(" / "), method: (asked.method ?? "GET").toUpperCase(), path: pathOf(raw), headers, body: asked.body?.raw ?? "" };
}
