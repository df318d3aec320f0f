// The page's script: the element, and `millrace`, a promise of the object that drives the first one.
import { MillRace } from "./element.js";

customElements.define("mill-race", MillRace);

globalThis.millrace = new Promise((resolve, reject) => {
  const first = document.querySelector("mill-race");
  if (first) first.ready.then(resolve, reject);
});
globalThis.millrace.catch(() => {});  // the page has said it
