// A pane per kind of resource, and in it what is told of each.
import { h } from "../dom.js";
import { page } from "./page.js";
import { button, pane, sentence } from "./parts.js";

function edit(desk, id, { words, path, why_not: reason }) {
  return words && button(words, reason, () => desk.act(() => desk.edit(path)), { class: "small", "aria-label": `${words} of ${id}` });
}

function resource(desk, { card, page: told }, refresh) {
  const about = { resource: card.id, opens: card.pills.length > 0 };
  return h("div", { key: card.id, class: "card" },
    h("div", { class: "row" }, h("h4", {}, card.id), card.note && told.grids.length === 0 && h("span", { class: "dim" }, card.note), edit(desk, card.id, card.edit)),
    page(desk, told, about, card.id, refresh));
}

const nameOf = (title) => title.toLowerCase().replaceAll(" ", "-");

export const resources = (panes) => panes.map(({ title, resources: all }) => (desk, view, refresh) => pane(nameOf(title), title,
  all.map((one) => resource(desk, one, refresh))));

// What there is and what leads where, as one list: the picture's cards.
export function architecture(desk, { cards, edges }) {
  const leaving = (i) => edges.filter(({ from }) => from === i);
  return pane("architecture", "Architecture",
    h("ul", { class: "list" }, cards.map(({ id, kind, note, lines, foot }, i) => h("li", { key: id },
      h("strong", {}, id), " ", h("span", { class: "dim" }, kind),
      h("div", { class: "dim" }, [note, ...lines.map(({ text }) => text), foot].filter(Boolean).map(sentence).join(" · ")),
      leaving(i).map(({ to, meaning }) => h("div", {}, `→ ${meaning} `, h("strong", {}, cards[to].id)))))));
}
