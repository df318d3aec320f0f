// Rows as conversations: what was said on one side, the rows that make it on the other. What is chosen here is marked there.
import { h } from "../dom.js";
import { grid } from "./grid.js";
import { field, option, pane } from "./parts.js";

const titleOf = ({ title, key }) => `${title} · ${key}`;

export class Conversations {
  #key;     // of the one that is shown; undefined: the first
  #marked;  // the row of a line

  show(view, refresh) {
    const all = view.conversations;
    const shown = all.find(({ key }) => key === this.#key) ?? all[0];
    if (!shown) return undefined;
    const choose = (event) => { this.#key = event.target.value; refresh(); };
    const mark = (subject) => ({ currentTarget }) => {
      this.#marked = subject;
      refresh();
      currentTarget.closest("section").querySelector("tr[aria-current]")?.scrollIntoView({ block: "nearest" });
    };
    return pane("conversations", "Conversations",
      h("div", { class: "row" }, all.length > 1
        ? field("Conversation", h("select", { onchange: choose }, all.map((one) => option(one.key, titleOf(one), shown.key))))
        : h("h4", {}, titleOf(shown))),
      h("div", { class: "sides" },
        h("ol", { key: shown.key, class: "chat scroll", tabindex: 0, "aria-label": `What was said by ${shown.title}` },
          shown.lines.map((one) => line(one, one.subject === this.#marked, mark(one.subject)))),
        grid(shown.rows, this.#marked)));
  }
}

function line({ subject, who, speaker, when, text, seen }, marked, mark) {
  return h("li", { key: subject, class: speaker % 2 === 1 ? "other" : undefined },
    h("button", { type: "button", "aria-pressed": String(marked), onclick: mark, title: "Mark its row" },
      h("strong", {}, who), " ", h("span", { class: "dim" }, when),
      h("span", { class: "text" }, text),
      h("span", { class: "dim" }, seen ? `✓ ${seen}` : "not read yet")));
}
