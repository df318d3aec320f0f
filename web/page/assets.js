// What the page loads after itself. A sandboxed frame or a page opened from a file may run scripts but fetch nothing, so
// what is text comes as scripts that leave their exports on their own element.
import { Problem } from "./problem.js";

const base = new URL(".", document.currentScript?.src ?? document.baseURI);

// Whether `fetch` can reach the page's own files.
const fetches = globalThis.origin !== "null" && base.protocol !== "file:";

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
export async function loadBytes(name, size, progress) {
  if (!fetches) return Uint8Array.from(atob(await loadScript(`${name}.js`)), (c) => c.charCodeAt(0));
  const response = await fetch(new URL(name, base)).catch(() => { throw failed(name); });
  if (!response.ok) throw failed(name);
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const reader = response.body.getReader(); ;) {
    const { done, value } = await reader.read().catch(() => { throw failed(name); });
    if (done) break;
    if (at + value.length > size) throw failed(name);
    bytes.set(value, at);
    progress((at += value.length) / size);
  }
  if (at !== size) throw failed(name);
  return bytes;
}
