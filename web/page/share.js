// Handing text over: to the clipboard, to a file, from a file.
import { h } from "./dom.js";

// False when the browser does not let the page write the clipboard.
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

export function readonlyField(label, text) {
  return h("input", { readonly: true, "aria-label": label, value: text, onfocus: (event) => event.target.select() });
}

export function download(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

// Asks for a file; undefined when none was chosen.
export function pickText() {
  return new Promise((resolve) => {
    const input = Object.assign(document.createElement("input"), { type: "file", accept: ".json,application/json" });
    input.onchange = () => resolve(input.files[0]?.text());
    input.oncancel = () => resolve(undefined);
    input.click();
  });
}
