// A table as a table: a row per item, a column per attribute; what the last step stored or changed is marked.
import { h } from "../dom.js";
import { none } from "./parts.js";

function cell(text, first, marked) {
  const shown = text ? (marked ? h("mark", {}, text) : text) : h("span", { class: "dim" }, "–");
  return h(first ? "th" : "td", { scope: first ? "row" : undefined }, shown);
}

// `marked` is the row that somebody looks at.
export function grid({ table, columns, keys, rows, head, indexes, foot }, marked) {
  return h("div", { key: table },
    rows.length === 0 ? [h("p", { class: "dim" }, head), none("No items yet.")]
      : h("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": `Items of ${table}` },
        h("table", {},
          h("caption", {}, head),
          h("thead", {}, h("tr", {}, columns.map((name, i) => h("th", { scope: "col", key: name }, name, i < keys && " (key)")),
            h("th", { scope: "col" }, "size"))),
          h("tbody", {}, rows.map(({ subject, cells, changed, fresh, size }) => h("tr", { key: subject, "aria-current": subject === marked ? "true" : undefined },
            cells.map((text, i) => cell(text, i === 0, fresh || changed[i])), h("td", { class: "dim" }, size)))))),
    foot && h("p", { class: "dim" }, foot),
    indexes.length > 0 && h("ul", { class: "list", "aria-label": `Indexes of ${table}` }, indexes.map((text) => h("li", { key: text }, text))));
}
