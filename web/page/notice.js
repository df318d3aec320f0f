// One line over the page for what went wrong, what was done, or what is asked. It never takes the focus and goes when told.
import { h, patch } from "./dom.js";
import { Problem } from "./problem.js";

const saidFor = 4_000;  // milliseconds, for what needs no answer

export class Notice {
  element = Object.assign(document.createElement("div"), { className: "notice", hidden: true });
  #timer = 0;

  // `say(text)` has a screen reader say it.
  constructor(say) { this.speak = say; }

  problem(thrown) {
    const { what, where, hint, journal } = Problem.from(thrown);
    this.show(h("strong", {}, what), where && h("code", {}, where), hint && h("span", {}, hint),
      journal && h("textarea", { readonly: true, "aria-label": "Journal", rows: 3 }, journal));
    this.element.dataset.kind = "problem";
  }

  say(text) {
    this.show(text);
    this.#timer = setTimeout(() => this.close(), saidFor);
  }

  // `answers` are pairs of a button's text and what it does.
  ask(text, answers) {
    this.show(text, ...answers.map(([label, work]) =>
      h("button", { type: "button", onclick: () => { this.close(); work(); } }, label)));
  }

  show(...children) {
    clearTimeout(this.#timer);
    delete this.element.dataset.kind;
    this.element.hidden = false;
    const close = h("button", { type: "button", class: "close", "aria-label": "Dismiss", onclick: () => this.close() }, "×");
    patch(this.element, [h("div", { class: "said" }, ...children), close]);
    this.speak(this.element.firstChild.textContent);
  }

  close() { this.element.hidden = true; }
}
