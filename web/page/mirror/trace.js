// The story so far: a sentence per fact, newest last, each a way back to its moment. Noise is folded away unless asked for.
import { h } from "../dom.js";
import { none, pane, time } from "./parts.js";

const noise = 0;
const failure = 3;

export class TracePane {
  #filter = "story";

  show(desk, { facts, moment }, refresh) {
    const choose = (event) => { this.#filter = event.target.value; refresh(); };
    const shown = facts.filter(({ weight }) => this.#passes(weight));
    const folded = facts.length - shown.length;
    return pane("trace", "Trace",
      h("div", { class: "row" }, h("label", { class: "field" }, h("span", {}, "Show"), h("select", { onchange: choose },
        h("option", { value: "story" }, "the story"), h("option", { value: "all" }, "everything"), h("option", { value: "failures" }, "failures only"))),
      folded > 0 && h("span", { class: "dim" }, `${folded} folded away`)),
      shown.length === 0 ? none("Nothing to tell yet.")
        : h("ol", { class: "facts scroll", tabindex: 0, "aria-label": "Facts, oldest first" }, shown.map((fact) => line(desk, fact, moment.fact))));
  }

  #passes(weight) {
    return this.#filter === "all" || (this.#filter === "failures" ? weight === failure : weight > noise);
  }
}

function line({ run, act }, fact, now) {
  return h("li", { key: fact.id, class: fact.weight === failure ? "failure" : undefined, "aria-current": fact.id === now ? "true" : undefined },
    h("button", { type: "button", class: "goto", onclick: () => act(() => run.seek(fact.id)), "aria-label": `Go to fact ${fact.id}` }, fact.id),
    h("span", { class: "mono dim" }, time(fact.at_us)),
    h("span", {}, fact.weight === failure && h("strong", {}, "Failure: "), fact.text));
}
