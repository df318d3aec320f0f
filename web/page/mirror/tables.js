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

const keyOf = (table, one) => JSON.stringify(table.keys.map((name) => one[name]));

// What the last step did to an item: null when nothing, else the attributes it changed, all of them for a new one.
function changeOf(table, one, changes) {
  const key = keyOf(table, one);
  const change = changes.find((each) => each.table === table.id && keyOf(table, each.key) === key);
  return change && (change.attributes ?? Object.keys(one));
}

function cell(table, one, name, changed) {
  const head = name === table.keys[0];
  return h(head ? "th" : "td", { key: name, scope: head ? "row" : undefined },
    !(name in one) ? h("span", { class: "dim" }, "–") : changed?.includes(name) ? h("mark", {}, plain(one[name])) : plain(one[name]));
}

const units = ({ reads, writes, bytes }) => `${counted(bytes, "byte")}, ${writes} WCU written, ${reads} RCU read`;

function grid(table, changes) {
  const names = columns(table);
  return h("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": `Items of ${table.id}` },
    h("table", {},
      h("caption", {}, `${table.id}: ${size(table)}, ${units(table)}`),
      h("thead", {}, h("tr", {}, names.map((name) => h("th", { scope: "col", key: name }, name, table.keys.includes(name) && " (key)")),
        h("th", { scope: "col" }, "size"))),
      h("tbody", {}, table.items.map((one, i) => {
        const changed = changeOf(table, one, changes);
        return h("tr", { key: keyOf(table, one) }, names.map((name) => cell(table, one, name, changed)), h("td", { class: "dim" }, `${table.sizes[i]} B`));
      }))));
}

function indexes(table) {
  return table.indexes.length > 0 && h("ul", { class: "list", "aria-label": `Indexes of ${table.id}` }, table.indexes.map((one) =>
    h("li", { key: one.name }, h("strong", {}, one.name), `, ${one.global ? "global" : "local"}, by ${one.keys.join(" and ")}, keeps ${[one.keeps].flat().join(", ")}: `,
      `${counted(one.count, "item")}, ${counted(one.bytes, "byte")}`, one.behind > 0 && `, ${counted(one.behind, "change")} behind`)));
}

export function tables(desk, view) {
  return pane("tables", "Tables", view.tables.map((table) => h("div", { key: table.id, class: "card" },
    table.items.length > 0 ? grid(table, view.changes) : [h("h4", {}, table.id), none(`No items yet. ${units(table)}.`)], indexes(table))));
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
