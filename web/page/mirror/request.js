// Requests to the API: a form that sends one, what became of those sent, and the sample's scripts and stories.
import { h } from "../dom.js";
import { Problem } from "../problem.js";
import * as share from "../share.js";
import { loadScript } from "../assets.js";
import { partOf } from "./page.js";
import { badge, button, data, field, none, onDemand, option, pane } from "./parts.js";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];
const local = "http://localhost:4566";  // where `millrace serve` has the same architecture

function send(desk, { method, path, headers, body, as }) {
  const all = headers ?? (body ? { "content-type": "application/json" } : {});
  // What the run refuses is a problem; that it was rewound meanwhile is not.
  desk.run.request({ method, path, body, as, headers: all }).catch((problem) => { if (!problem.gone) desk.notice.problem(problem); });
}

// A line for each header, `name: value`.
const linesOf = (headers) => Object.entries(headers ?? {}).map(([name, value]) => `${name}: ${value}`).join("\n");
function headersOf(text) {
  return Object.fromEntries(text.split("\n").filter((line) => line.trim()).map((line) => {
    const colon = line.indexOf(":");
    if (colon < 1) throw new Problem({ what: `"${line}" is no header`, where: "Headers", hint: "Write name: value, a line for each" });
    return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
  }));
}

// What stands in the form.
function written({ method, path, body, headers, as }) {
  const own = headersOf(headers.value);
  const typed = Object.keys(own).some((name) => name.toLowerCase() === "content-type");
  if (body.value && !typed) own["content-type"] = "application/json";
  return { method: method.value, path: path.value, body: body.value, headers: own, as: as?.value ?? "" };
}

function fill(form, { method, path, headers, body, as = "" }) {
  const { elements } = form;
  if (![...elements.method.options].some(({ value }) => value === method)) elements.method.append(new Option(method));
  Object.assign(elements.method, { value: method });
  elements.path.value = path;
  elements.body.value = body;
  elements.headers.value = linesOf(headers);
  if (elements.as) elements.as.value = as;
  elements.headers.closest("details").open ||= Boolean(elements.headers.value);
}

function sendForm(desk, event) {
  event.preventDefault();
  const { elements } = event.currentTarget;
  desk.act(() => send(desk, written(elements)));
}

const formOf = (event) => event.target.closest("form");

const loadCurl = () => loadScript("curl.js");

async function copyCurl(desk, event) {
  const form = formOf(event);
  const line = (await loadCurl()).toCurl(written(form.elements), local);
  if (await share.copy(line)) desk.notice.say("Copied. Without changes it asks `millrace serve` on this machine.");
  else desk.notice.show("Copy this line:", share.readonlyField("The request as curl", line));
}

// A curl line goes into the form; of a collection its requests are kept to choose from.
async function pasted(desk, event, refresh) {
  const form = formOf(event);
  const { readCurl, readPostman } = await loadCurl();
  const text = form.elements.pasted.value.trim();
  if (text.startsWith("{")) {
    kept = { sample: desk.run.sample, requests: readPostman(text) };
    refresh();
  } else fill(form, readCurl(text));
  form.elements.pasted.value = "";
}

let kept = { requests: [] };  // of the collection that was pasted last

function savedField(desk, routes) {
  const own = kept.sample === desk.run.sample ? kept.requests : [];
  const all = [...routes.map((route) => ({ name: `${route.method} ${route.path}`, ...route })), ...own];
  if (all.length < 2) return null;
  const choose = (event) => { if (event.target.value) fill(formOf(event), all[Number(event.target.value)]); };
  return field("Saved", h("select", { name: "saved", onchange: choose },
    option("", "choose a request", ""), all.map(({ name }, i) => option(String(i), name, ""))), { class: "field wide" });
}

function form(desk, { method, path, body, as }, { routes, callers }, refresh) {
  return h("form", { onsubmit: (event) => sendForm(desk, event), "aria-label": "Send a request" },
    h("div", { class: "row" }, savedField(desk, routes)),
    h("div", { class: "row" },
      field("Method", h("select", { name: "method" }, methods.map((name) => option(name, name, method)))),
      field("Path", h("input", { name: "path", value: path, required: true, spellcheck: "false", autocapitalize: "off" }), { class: "field wide" })),
    field("Body", h("textarea", { name: "body", rows: 2, spellcheck: "false" }, body), { class: "field wide" }),
    callers.length > 0 && h("div", { class: "row" }, field("Who is calling", h("select", { name: "as" },
      option("", "nobody", as ?? ""), callers.map((name) => option(name, name, as))))),
    h("details", {}, h("summary", {}, "Headers, curl, Postman"),
      field("Headers", h("textarea", { name: "headers", rows: 2, spellcheck: "false", placeholder: "name: value" }, ""), { class: "field wide" }),
      field("Paste", h("textarea", { name: "pasted", rows: 2, spellcheck: "false", placeholder: "a curl line, or a Postman collection" }, ""), { class: "field wide" }),
      h("div", { class: "row" }, button("Take what was pasted", "", (event) => desk.act(() => pasted(desk, event, refresh)), { class: "small" }),
        button("Copy as curl", "", (event) => desk.act(() => copyCurl(desk, event)), { class: "small" }))),
    h("div", { class: "row" }, h("button", { class: "main" }, "Send")));
}

function answer(desk, { id, request, state, hue, took, body, sent, resource, subject }, refresh) {
  return h("li", { key: id },
    h("div", { class: "row" }, badge(state, hue), h("code", {}, request), h("span", { class: "dim" }, took),
      button("Send again", "", () => send(desk, sent), { class: "small", "aria-label": `Send again: ${request}` })),
    body && data(body, "Response body"),
    onDemand(`${resource}/${subject}`, "Request and response", refresh, () => partOf(desk, { resource, subject }, subject, refresh)));
}

let first;  // what the form starts with: an example that a later moment tells otherwise leaves it alone

export function request(desk, view, refresh) {
  const { routes, answers, moment } = view;
  if (first?.sample !== moment.sample) first = { method: "GET", path: "/", body: "", ...routes[0], sample: moment.sample };
  return pane("request", "Request", form(desk, first, view, refresh),
    answers.length === 0 ? none("Nothing was sent yet.")
      : h("ol", { class: "list", "aria-label": "Requests, newest first" }, answers.map((one) => answer(desk, one, refresh))));
}

// What the sample's authors ran from a shell; it runs at the present moment.
export function scripts(desk, { scripts: all }) {
  if (all.length === 0) return null;
  return pane("scripts", "Scripts", h("ol", { class: "list" }, all.map(({ name, text }) => h("li", { key: name },
    h("div", { class: "row" }, h("code", {}, name),
      button("Run", "", () => desk.act(() => desk.run.script(name)), { class: "small", "aria-label": `Run script: ${name}` })),
    h("div", { class: "dim" }, text)))));
}

// Choosing one begins the run anew with its seed, its luck and its requests.
export function scenes(desk, { scenes: all }) {
  if (all.length === 0) return null;
  return pane("scenes", "Scenes", h("ol", { class: "list" }, all.map(({ title, text }, i) => h("li", { key: title },
    h("div", { class: "row" }, h("strong", {}, title),
      button("Begin", "", () => desk.act(() => desk.run.scene(i)), { class: "small", "aria-label": `Begin scene: ${title}` })),
    h("div", { class: "dim" }, text)))));
}
