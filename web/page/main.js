// The page's script: the element, and `millrace`, a promise of the object that drives the first one.
import { listenToParent } from "./embed/parent.js";
import { MillRace } from "./element.js";

if (!customElements.get("mill-race")) customElements.define("mill-race", MillRace);

globalThis.millrace = new Promise((resolve, reject) => {
  const first = document.querySelector("mill-race");
  if (first) first.ready.then(resolve, reject);
  if (first?.framed) listenToParent(first);
});
globalThis.millrace.catch(() => {});  // the page has said it
