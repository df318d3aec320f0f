// Tables as tables: a row per item, a column per attribute; and beside each the records of its stream, in order.
import { h } from "../dom.js";
import { badge, item, json, none, pane, plain, time } from "./parts.js";

const colours = { INSERT: "green", MODIFY: "amber", REMOVE: "red" };

function columns({ key, items }) {
  const seen = new Set(key);
  for (const one of items) for (const name of Object.keys(one)) seen.add(name);
  return [...seen];
}

function grid(table) {
  const names = columns(table);
  return h("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": `Items of ${table.id}` },
    h("table", {},
      h("caption", {}, `${table.id}: ${table.items.length === 1 ? "1 item" : `${table.count ?? table.items.length} items`}`),
      h("thead", {}, h("tr", {}, names.map((name) => h("th", { scope: "col", key: name }, name)))),
      h("tbody", {}, table.items.map((one) => h("tr", { key: JSON.stringify(table.key.map((name) => one[name])) },
        names.map((name) => h(name === table.key[0] ? "th" : "td", { key: name, scope: name === table.key[0] ? "row" : undefined },
          name in one ? plain(one[name]) : h("span", { class: "dim" }, "–"))))))));
}

export function tables(desk, view) {
  return pane("tables", "Tables", view.tables.map((table) => h("div", { key: table.id, class: "card" },
    table.items.length > 0 ? grid(table) : [h("h4", {}, table.id), none("No items yet.")])));
}

function record(one) {
  return h("li", { key: one.sequence, value: undefined },
    badge(one.event, colours[one.event]), " ", h("span", { class: "dim" }, `at ${time(one.at_us)}`), " ", h("span", {}, item(one.keys)),
    one.new_image && h("details", {}, h("summary", {}, "Images"),
      h("dl", {}, one.old_image && [h("dt", {}, "Old"), h("dd", {}, json(one.old_image, "Old image"))],
        h("dt", {}, "New"), h("dd", {}, json(one.new_image, "New image")))));
}

function reader(mapping) {
  return h("p", { key: mapping.id, class: "dim" }, `${mapping.id} reads it for ${mapping.function}: ${mapping.position_text}.`);
}

export function streams(desk, view) {
  const streaming = view.tables.filter(({ stream }) => stream);
  return pane("streams", "Streams", streaming.length === 0 && none("No table has a stream."),
    streaming.map(({ id, stream }) => h("div", { key: id, class: "card" },
      h("h4", {}, `${id}, ${stream.view_type}`),
      view.mappings.filter(({ table }) => table === id).map(reader),
      stream.shards.map((shard) => h("div", { key: shard.id },
        h("h5", {}, shard.id),
        shard.records.length === 0 ? none("No records yet.")
          : h("ol", { class: "list records", "aria-label": `Records of ${id}, ${shard.id}` }, shard.records.map(record)))))));
}
