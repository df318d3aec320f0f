// The access patterns that came before the keys, each ticked once a call of the run was one of it.
import { h } from "../dom.js";
import { pane, sign, wayTo } from "./parts.js";

const heads = ["Pattern", "asks for", "calls", "the latest", "items", "units", "operation", "of", "key condition"];

function row(desk, { name, asks, operation, place, condition, calls, fact, items, units }) {
  const cells = [asks, calls, fact > 0 && wayTo(desk, fact), calls > 0 && items, units, operation, place, condition];
  return h("tr", { key: name, class: calls > 0 ? "met" : undefined },
    h("th", { scope: "row" }, sign(calls > 0 ? "✓ " : "○ "), name, h("span", { class: "unseen" }, calls > 0 ? " (used)" : " (not used yet)")),
    cells.map((cell, i) => h("td", { key: i }, cell)));
}

export function patterns(desk, { patterns: all }) {
  if (all.length === 0) return undefined;
  const used = all.filter(({ calls }) => calls > 0).length;
  return pane("patterns", "Access patterns",
    h("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": "Access patterns" },
      h("table", {},
        h("caption", {}, `${used} of ${all.length} used in this run`),
        h("thead", {}, h("tr", {}, heads.map((name) => h("th", { scope: "col", key: name }, name)))),
        h("tbody", {}, all.map((one) => row(desk, one))))));
}
