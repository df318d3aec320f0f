// Requests to the API: a form that sends one, and what became of those sent.
import { badge, button, field, none, option, pane, time } from "./parts.js";
import { h } from "../dom.js";
import { firstRequest } from "../sample_files.js";

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

function form(desk) {
  const first = firstRequest(desk.run.files);
  return h("form", { onsubmit: (event) => sendForm(desk, event), "aria-label": "Send a request" },
    h("div", { class: "row" },
      field("Method", h("select", { name: "method" }, methods.map((name) => option(name, name, first.method)))),
      field("Path", h("input", { name: "path", value: first.path, required: true, spellcheck: "false", autocapitalize: "off" }), { class: "field wide" })),
    field("Body", h("textarea", { name: "body", rows: 2, spellcheck: "false" }, first.body), { class: "field wide" }),
    h("div", { class: "row" }, h("button", { class: "main" }, "Send")));
}

function answer({ response, answered_us: answered, sent_us: sent }) {
  if (!response) return h("span", { class: "none" }, "on its way");
  const fine = response.status < 400;
  return [badge(String(response.status), fine ? "green" : "red"), ` after ${time(answered - sent)}`,
    h("pre", { tabindex: 0, role: "group", "aria-label": "Response body" }, response.body || "(empty)")];
}


export function request(desk, { requests }) {
  const newest = requests.slice(-20).reverse();
  return pane("request", "Request", form(desk),
    newest.length === 0 ? none("Nothing was sent yet.") : h("ol", { class: "list", "aria-label": "Requests, newest first" },
      newest.map((one) => h("li", { key: one.id },
        h("div", { class: "row" }, h("code", {}, `${one.method} ${one.path}`), h("span", { class: "dim" }, `at ${time(one.sent_us)}`),
          button("Send again", "", () => send(desk, one), { class: "small", "aria-label": `Send again: ${one.method} ${one.path}` })),
        one.body && h("code", {}, one.body),
        h("div", {}, answer(one))))));
}
