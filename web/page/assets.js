// What the page loads after itself. A sandboxed frame or a page opened from a file may run scripts but fetch nothing, so
// what is text comes as scripts that leave their exports on their own element.
import { Problem } from "./problem.js";

/* global SIZES */

const base = new URL(".", document.currentScript?.src ?? document.baseURI);

export const addressOf = (name) => new URL(name, base).href;
// The page of a run, which everything copied leads to.
export const pageAddress = new URL("../play.html", base).href;

// Whether `fetch` can reach the page's own files.
export const fetches = globalThis.origin !== "null" && base.protocol !== "file:";

const failed = (name) => new Problem({
  what: `${name} did not load`, where: String(new URL(name, base)), hint: "Check the connection and reload the page",
});

// The exports of one of the site's scripts.
export function loadScript(name) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL(name, base);
    script.onload = () => { script.remove(); resolve(script.exports); };
    script.onerror = () => { script.remove(); reject(failed(name)); };
    document.head.append(script);
  });
}

// The bytes of a binary file; `progress` is called with the share loaded so far, from 0 to 1.
export async function loadBytes(name, progress = () => {}) {
  if (!fetches) return Uint8Array.from(atob(await loadScript(`${name}.js`)), (c) => c.charCodeAt(0));
  const response = await fetch(new URL(name, base)).catch(() => { throw failed(name); });
  if (!response.ok) throw failed(name);
  const bytes = new Uint8Array(SIZES[name]);
  let at = 0;
  for (const reader = response.body.getReader(); ;) {
    const { done, value } = await reader.read().catch(() => { throw failed(name); });
    if (done) break;
    if (at + value.length > bytes.length) throw failed(name);
    bytes.set(value, at);
    progress((at += value.length) / bytes.length);
  }
  if (at !== bytes.length) throw failed(name);
  return bytes;
}

// The same, and the page waits for it. Only where the page can fetch.
export function loadBytesNow(name) {
  const request = new XMLHttpRequest();
  request.open("GET", new URL(name, base), false);
  request.overrideMimeType("text/plain; charset=x-user-defined");  // a character for each byte
  try { request.send(); } catch { throw failed(name); }
  if (request.status !== 200) throw failed(name);
  return Uint8Array.from(request.responseText, (c) => c.charCodeAt(0) & 255);
}
