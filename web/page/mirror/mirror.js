// The same as the picture, in words: a landmark per pane, a real button for every command, one live region that says the
// last event's sentence. Built from the run's model, always there; without WebGL it is the whole page.
import { loadScript } from "../assets.js";
import { h, patch } from "../dom.js";
import { ConsolePane } from "./console.js";
import { faceOf } from "./faces.js";
import { cost, problems } from "./problems.js";
import { request, scenes, scripts } from "./request.js";
import { architecture, resources } from "./resources.js";
import { present, TracePane, why } from "./trace.js";
import { transport } from "./transport.js";

const listening = 1500;  // milliseconds between two sentences

const alone = "This browser shows no picture of it (that needs WebGL 2), but everything is here, in words.";

// How far a pane's own scrolling must go to show the element inside it.
function reveal(inner, outer) {
  const [part, whole] = [inner.getBoundingClientRect(), outer.getBoundingClientRect()];
  outer.scrollTop += Math.min(0, part.top - whole.top) + Math.max(0, part.bottom - whole.bottom);
}

// The sentence with its because, and what else came with the step.
const said = ({ whole, also }) => h("p", { class: "sentence" }, whole, also.length > 0 && h("span", { class: "dim" }, also.map(({ text }) => ` ${text}`)));

export class Mirror {
  #desk;
  #trace = new TracePane();
  #console = new ConsolePane();
  #views;      // what shows the views that a sample declares of its rows, once one does
  #fact;      // at the last update
  #said = 0;  // when the live region changed last
  #parts = Object.fromEntries(["head", "panes"].map((name) => [name, Object.assign(document.createElement("div"), { className: name })]));
  #live = Object.assign(document.createElement("p"), { className: "unseen" });
  element = Object.assign(document.createElement("section"), { className: "words", tabIndex: -1 });

  constructor(desk) {
    this.#desk = desk;
    this.#live.setAttribute("role", "status");
    this.element.setAttribute("aria-label", "The same, in words");
    const title = Object.assign(document.createElement("h2"), { textContent: "The same, in words" });
    const why = Object.assign(document.createElement("p"), { className: "alone", textContent: alone });
    this.element.append(title, why, this.#parts.head, this.#parts.panes);
  }

  // Not an anchor in the address: that may carry a run.
  skipButton() {
    const skip = Object.assign(document.createElement("button"), { type: "button", className: "skip", textContent: "Skip to the same, in words" });
    skip.onclick = () => {
      this.element.closest("details")?.setAttribute("open", "");
      this.element.focus({ preventScroll: true });
      this.element.scrollIntoView();
    };
    return skip;
  }

  // Has a screen reader say it when it comes to it.
  say(text) {
    if (this.#live.textContent === text) return;
    this.#live.textContent = text;
    this.#said = performance.now();
  }

  // While the run plays, only as often as one can listen.
  #tell({ sentence, playing }) {
    if (!playing || performance.now() - this.#said > listening) this.say(sentence);
  }

  // What goes into the page. Under the picture, when an embed wants that alone, the words are folded; what is said is said
  // all the same.
  place() {
    if ([undefined, "words"].includes(this.#desk.options.view)) {
      this.element.insertBefore(this.#live, this.#parts.head);
      return [this.element];
    }
    const folded = Object.assign(document.createElement("details"), { className: "folded" });
    folded.append(Object.assign(document.createElement("summary"), { textContent: "The same, in words" }), this.element);
    return [this.#live, folded];
  }

  show(view) {
    const desk = this.#desk;
    const { view: name, controls, readonly } = desk.options;
    const refresh = () => this.show(desk.run.read("view").view);
    const column = (...panes) => h("div", { class: "column" }, panes.map((pane) => pane(desk, view, refresh)).filter(Boolean));
    const hand = () => this.#console.show(desk, view, refresh);
    patch(this.#parts.head, [controls !== "none" && transport(desk, view), desk.comparison?.strip(), said(view.sentence)].filter(Boolean));
    this.#tell(view.moment);
    const story = () => this.#trace.show(desk, view, refresh);
    const face = faceOf(name, view, story);
    if (face) return void patch(this.#parts.panes, face.map((one) => one(desk, view, refresh)).filter(Boolean));
    const all = (controls ?? "all") === "all";
    const begins = all ? [request, scenes, scripts].slice(readonly ? 1 : 0) : [];
    const ends = all && !readonly ? [hand, cost] : [cost];
    const kinds = resources(view.panes);
    const half = Math.ceil(kinds.length / 2);
    patch(this.#parts.panes, [
      present(desk, view, refresh), ...this.#declared(view, refresh),
      column(...begins, why, story), column(...kinds.slice(0, half), ...ends), column(...kinds.slice(half), architecture, problems),
    ].filter(Boolean));
    if (view.moment.fact !== this.#fact) this.#follow(view.moment.fact);
  }

  #declared(view, refresh) {
    if (view.conversations.length === 0 && view.patterns.length === 0) return [];
    if (this.#views) return this.#views.panes(this.#desk, view, refresh);
    this.#fetching ??= this.#desk.act(async () => {
      const Views = await loadScript("views.js").finally(() => { this.#fetching = undefined; });
      this.#views = new Views();
      refresh();
    });
    return [];
  }
  #fetching;

  // The trace scrolls to the present fact when that has changed, and else stays as it was left.
  #follow(fact) {
    this.#fact = fact;
    requestAnimationFrame(() => {  // when the browser knows all places anyway
      const line = this.element.querySelector(".facts > [aria-current]");
      if (line) reveal(line, line.parentNode);
    });
  }
}
