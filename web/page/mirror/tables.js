// Tables as tables: a row per item, a column per attribute; and beside each the records of its stream, in order.
import { h } from "../dom.js";
import { badge, counted, item, json, none, pane, plain, time } from "./parts.js";

const colours = { INSERT: "green", MODIFY: "amber", REMOVE: "red" };

function columns({ keys, items }) {
  const seen = new Set(keys);
  for (const one of items) for (const name of Object.keys(one)) seen.add(name);
  return [...seen];
}

const size = ({ count, items }) => (items.length < count ? `the first ${items.length} of ${count} items` : counted(count, "item"));

function grid(table) {
  const names = columns(table);
  return h("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": `Items of ${table.id}` },
    h("table", {},
      h("caption", {}, `${table.id}: ${size(table)}`),
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

// How far a mapping is with a shard, in words.
function progress({ next, gathered, batches }) {
  const flying = batches.filter((batch) => batch.in_flight);
  const retried = batches.find(({ retries }) => retries > 0);
  return [
    `reads on from ${next}`, gathered > 0 && `${counted(gathered, "record")} gathered`,
    flying.length > 0 && `${counted(flying.length, "batch", "batches")} with the function`,
    retried && `tried again ${counted(retried.retries, "time")}`,
  ].filter(Boolean).join(", ");
}

function reader(one, shard) {
  return h("div", { key: one.uuid, class: "dim" },
    h("p", {}, h("strong", {}, one.id), ` for ${one.function}: ${progress(one.shards.find(({ id }) => id === shard))}. `,
      one.last_result && `Last result: ${one.last_result}.`),
    one.filters.map((filter) => h("p", { key: filter }, "filter ", h("code", {}, typeof filter === "string" ? filter : JSON.stringify(filter)))));
}

function shard({ id, closed, total, records }, table, mappings) {
  return h("div", { key: id },
    h("h5", {}, `${id}${closed ? ", closed" : ""}${total > records.length ? `, the last ${records.length} of ${total} records` : ""}`),
    records.length === 0 ? none("No records yet.")
      : h("ol", { class: "list", "aria-label": `Records of ${table}, oldest first` }, records.map(record)),
    mappings.filter(({ shards }) => shards.some((one) => one.id === id)).map((one) => reader(one, id)));
}

export function streams(desk, view) {
  const streaming = view.tables.filter(({ stream }) => stream);
  return pane("streams", "Streams", streaming.length === 0 && none("No table has a stream."),
    streaming.map(({ id, stream }) => h("div", { key: id, class: "card" },
      h("h4", {}, `${id}, ${stream.view}`),
      stream.shards.map((one) => shard(one, id, view.mappings)))));
}
