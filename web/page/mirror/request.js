// Requests to the API: a form that sends one, what became of those sent, and the sample's scripts and stories.
import { h } from "../dom.js";
import { partOf } from "./page.js";
import { badge, button, data, field, none, onDemand, option, pane } from "./parts.js";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

function send(desk, { method, path, body }) {
  const headers = body ? { "content-type": "application/json" } : {};
  // What the run refuses is a problem; that it was rewound meanwhile is not.
  desk.run.request({ method, path, body, headers }).catch((problem) => { if (!problem.gone) desk.notice.problem(problem); });
}

function sendForm(desk, event) {
  event.preventDefault();
  const { method, path, body } = event.currentTarget.elements;
  send(desk, { method: method.value, path: path.value, body: body.value });
}

function form(desk, { method, path, body }) {
  return h("form", { onsubmit: (event) => sendForm(desk, event), "aria-label": "Send a request" },
    h("div", { class: "row" },
      field("Method", h("select", { name: "method" }, methods.map((name) => option(name, name, method)))),
      field("Path", h("input", { name: "path", value: path, required: true, spellcheck: "false", autocapitalize: "off" }), { class: "field wide" })),
    field("Body", h("textarea", { name: "body", rows: 2, spellcheck: "false" }, body), { class: "field wide" }),
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

export function request(desk, { routes, answers, moment }, refresh) {
  if (first?.sample !== moment.sample) first = { method: "GET", path: "/", body: "", ...routes[0], sample: moment.sample };
  return pane("request", "Request", form(desk, first),
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
