// The story so far: a sentence per fact, newest last, each a way back to its moment; why the present came about; and what
// lies ahead. Noise is folded away unless asked for.
import { h } from "../dom.js";
import { section } from "./page.js";
import { none, pane, wayTo } from "./parts.js";

export class TracePane {
  #filter = "story";

  show(desk, { facts, ahead, moment }, refresh) {
    const choose = (event) => { this.#filter = event.target.value; refresh(); };
    const shown = facts.filter((fact) => this.#passes(fact));
    const folded = facts.length - shown.length;
    return pane("trace", "Trace",
      h("div", { class: "row" }, h("label", { class: "field" }, h("span", {}, "Show"), h("select", { onchange: choose },
        h("option", { value: "story" }, "the story"), h("option", { value: "all" }, "everything"), h("option", { value: "failures" }, "failures only"))),
      folded > 0 && h("span", { class: "dim" }, `${folded} folded away`)),
      shown.length === 0 ? none("Nothing to tell yet.")
        : h("ol", { class: "facts scroll", tabindex: 0, "aria-label": "Facts, oldest first" }, shown.map((fact) => line(desk, fact, moment.fact))),
      ahead.length > 0 && h("ul", { class: "list", "aria-label": "What lies ahead" }, ahead.map(({ resource, label, when }, i) =>
        h("li", { key: i }, h("span", { class: "mono dim" }, when), ` ${resource}: ${label}`))));
  }

  #passes({ noise, failure }) {
    return this.#filter === "all" || (this.#filter === "failures" ? failure : !noise);
  }
}

function line(desk, { fact, at, text, failure }, now) {
  return h("li", { key: fact, class: failure ? "failure" : undefined, "aria-current": fact === now ? "true" : undefined },
    wayTo(desk, fact), h("span", { class: "mono dim" }, at), h("span", {}, failure && h("strong", {}, "Failure: "), text));
}

// What the last step has to show beside its sentence, across the page; nothing most of the time.
export function present(desk, view, refresh) {
  const all = view.present.map((one, i) => h("div", { key: i, class: "section" }, h("h4", {}, one.title), section(desk, one, {}, "this moment", refresh)));
  return all.length > 0 && pane("present", "In detail", all);
}

export function why(desk, { sentence: { why: causes } }) {
  return pane("why", "Why", causes.length === 0 ? none("Nothing has happened yet.")
    : h("ol", { class: "facts", "aria-label": "Causes, the first one first" }, causes.map(({ fact, text, at }, i) =>
      h("li", { key: i }, fact > 0 ? wayTo(desk, fact) : h("span"), h("span", { class: "mono dim" }, at), h("span", {}, text)))));
}
