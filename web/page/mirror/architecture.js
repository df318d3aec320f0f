// What there is and what leads where, as one list.
import { h } from "../dom.js";
import { pane } from "./parts.js";

export function architecture(desk, { graph }) {
  const leaving = (id) => graph.edges.filter(({ from }) => from === id);
  return pane("architecture", "Architecture",
    h("ul", { class: "list" }, graph.nodes.map(({ id, kind, lines }) => h("li", { key: id },
      h("strong", {}, id), " ", h("span", { class: "dim" }, kind),
      lines.length > 0 && h("div", { class: "dim" }, lines.join(" · ")),
      leaving(id).map(({ to, meaning }) => h("div", {}, `→ ${meaning} `, h("strong", {}, to)))))));
}
