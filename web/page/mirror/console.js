// The console: any operation sent by hand as JSON, with an example of each, and what was answered.
import { h } from "../dom.js";
import { Problem } from "../problem.js";
import { badge, data, field, none, option, pane, wayTo } from "./parts.js";

function send(desk, event) {
  event.preventDefault();
  const { service, operation, input } = event.currentTarget.elements;
  desk.act(async () => {
    let parsed;
    try { parsed = JSON.parse(input.value); } catch (error) {
      throw new Problem({ what: `That is not JSON (${error.message})`, where: "Input", hint: "Choose the operation again for its example" });
    }
    // What the service refuses is shown with the call, and a call that was rewound is not there any more.
    desk.run.call(service.value, operation.value, parsed).catch((problem) => {
      if (!problem.gone && !problem.answered) desk.notice.problem(problem);
    });
  });
}

function call(desk, { fact, title, input, state, hue, answer }) {
  return h("li", { key: fact },
    h("div", { class: "row" }, badge(state, hue), h("strong", {}, title), wayTo(desk, fact)),
    h("div", {}, data(input, "Input")), answer && h("div", {}, data(answer, "Answer")));
}

export class ConsolePane {
  #service;
  #operation;

  show(desk, { console: { operations, calls } }, refresh) {
    const services = [...new Set(operations.map(({ service }) => service))];
    const service = services.includes(this.#service) ? this.#service : services[0];
    const offered = operations.filter((one) => one.service === service);
    const chosen = offered.find(({ name }) => name === this.#operation) ?? offered[0];
    const choose = (select) => (event) => { this[select](event.target.value); refresh(); };
    return pane("console", "Console",
      h("form", { onsubmit: (event) => send(desk, event), "aria-label": "Call an operation" },
        h("div", { class: "row" },
          field("Service", h("select", { name: "service", onchange: choose("service") }, services.map((name) => option(name, name, service)))),
          field("Operation", h("select", { name: "operation", onchange: choose("operation") },
            offered.map(({ name }) => option(name, name, chosen.name))))),
        // Another operation has another field, so that what was written for one is not sent to the other.
        field("Input", h("textarea", { key: `${service}/${chosen.name}`, name: "input", rows: 5, spellcheck: "false" }, chosen.example), { class: "field wide" }),
        h("div", { class: "row" }, h("button", { class: "main" }, "Call"))),
      calls.length === 0 ? none("Nothing was called by hand yet.")
        : h("ol", { class: "list", "aria-label": "Calls, newest first" }, calls.map((one) => call(desk, one))));
  }

  service(name) { [this.#service, this.#operation] = [name, undefined]; }
  operation(name) { this.#operation = name; }
}
