// Tables as tables: a row per item, a column per attribute; and beside each the records of its stream, in order.
import { h } from "../dom.js";
import { badge, item, json, none, pane, plain, time } from "./parts.js";

const colours = { INSERT: "green", MODIFY: "amber", REMOVE: "red" };

function columns({ keys, items }) {
  const seen = new Set(keys);
  for (const one of items) for (const name of Object.keys(one)) seen.add(name);
  return [...seen];
}

function counted({ count, items }) {
  if (count === 1) return "1 item";
  return items.length < count ? `the first ${items.length} of ${count} items` : `${count} items`;
}

function grid(table) {
  const names = columns(table);
  return h("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": `Items of ${table.id}` },
    h("table", {},
      h("caption", {}, `${table.id}: ${counted(table)}`),
      h("thead", {}, h("tr", {}, names.map((name) => h("th", { scope: "col", key: name }, name)))),
      h("tbody", {}, table.items.map((one) => h("tr", { key: JSON.stringify(table.keys.map((name) => one[name])) },
        names.map((name) => h(name === table.keys[0] ? "th" : "td", { key: name, scope: name === table.keys[0] ? "row" : undefined },
          name in one ? plain(one[name]) : h("span", { class: "dim" }, "–"))))))));
}

export function tables(desk, view) {
  return pane("tables", "Tables", view.tables.map((table) => h("div", { key: table.id, class: "card" },
    table.items.length > 0 ? grid(table) : [h("h4", {}, table.id), none("No items yet.")])));
}

function record({ sequence, change, at_us: at, record: { dynamodb } }) {
  return h("li", { key: sequence },
    badge(change, colours[change]), " ", h("span", {}, item(dynamodb.Keys)), h("span", { class: "dim" }, ` at ${time(at)}`),
    h("details", {}, h("summary", {}, "Images"), h("dl", {},
      h("dt", {}, "Old"), h("dd", {}, json(dynamodb.OldImage, "Old image")),
      h("dt", {}, "New"), h("dd", {}, json(dynamodb.NewImage, "New image")))));
}

function mapping(one) {
  return h("p", { key: one.id, class: "dim" }, `${one.id} reads it for ${one.function}.`);
}

function shard({ id, closed, total, records }, table) {
  return h("div", { key: id },
    h("h5", {}, `${id}${closed ? ", closed" : ""}${total > records.length ? `, the last ${records.length} of ${total} records` : ""}`),
    records.length === 0 ? none("No records yet.")
      : h("ol", { class: "list", "aria-label": `Records of ${table}, oldest first` }, records.map(record)));
}

export function streams(desk, view) {
  const streaming = view.tables.filter(({ stream }) => stream);
  return pane("streams", "Streams", streaming.length === 0 && none("No table has a stream."),
    streaming.map(({ id, stream }) => h("div", { key: id, class: "card" },
      h("h4", {}, `${id}, ${stream.view}`),
      view.mappings.filter(({ source }) => source === stream.arn).map(mapping),
      stream.shards.map((one) => shard(one, id)))));
}
