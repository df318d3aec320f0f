// A run in the address: `#j=` and the journal, deflated and in base64url; `#p=` and the plain journal where the browser
// cannot deflate. Both sides are bounded, so a hostile link can neither fill the memory nor the address bar.
import { Problem } from "./problem.js";

const linkMax = 60_000;            // characters; beyond, messengers and browsers begin to cut
const journalMax = 4 * 1024 * 1024;  // bytes, as the core bounds it

function toBase64url(bytes) {
  let binary = "";
  for (let i = 0; i < bytes.length; i += 8192) binary += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function fromBase64url(text) {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
}

async function gather(stream, max) {
  const parts = [];
  let size = 0;
  for (const reader = stream.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > max) {
      reader.cancel().catch(() => {});
      throw tooLarge();
    }
    parts.push(value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

const tooLarge = () => new Problem({
  what: "The run in this link is larger than a link may hold", where: "link", hint: "Ask for the saved journal and open that file",
});
const damaged = () => new Problem({
  what: "This link is damaged", where: "link", hint: "Was it cut off? Copy it again, or ask for the saved journal",
});

// The part of an address after the page's own.
export async function encode(journal) {
  const bytes = new TextEncoder().encode(journal);
  const packs = typeof CompressionStream === "function";
  const body = packs ? await gather(new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw")), journalMax) : bytes;
  const hash = `${packs ? "#j=" : "#p="}${toBase64url(body)}`;
  if (hash.length <= linkMax) return hash;
  throw new Problem({ what: "This run is too long for a link", where: "link", hint: "Save the journal and send the file" });
}

// The journal's text, or undefined when the address carries none.
export async function decode(hash) {
  const kind = /^#([jp])=/.exec(hash)?.[1];
  if (!kind) return undefined;
  if (hash.length > linkMax) throw tooLarge();
  let bytes;
  try {
    bytes = fromBase64url(hash.slice(3));
    if (kind === "j") bytes = await gather(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")), journalMax);
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw damaged();
  }
}
