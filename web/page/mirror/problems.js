// What of the template is not simulated, what stopped the run, and what it has cost.
import { h } from "../dom.js";
import { partOf } from "./page.js";
import { none, onDemand, pane, sentence } from "./parts.js";

export function problems(desk, { notices, moment }) {
  return pane("problems", "Problems",
    moment.broken && h("p", { class: "failure" }, h("strong", {}, "The run stopped: "), moment.broken),
    notices.length === 0 && !moment.broken && none("None: everything in the template is simulated."),
    notices.length > 0 && h("ul", { class: "list" }, notices.map(({ text, places }) =>
      h("li", { key: text }, sentence(text), places.length > 1 && ` (${places.length} times)`, " ",
        h("details", {}, h("summary", {}, "Where"), places.map((place) => h("div", { key: place }, h("code", {}, place))))))));
}

export function cost(desk, { counters }, refresh) {
  return pane("cost", "So far", h("dl", { class: "figures" }, counters.map(({ name, value, tip }) =>
    h("div", { key: name, title: sentence(tip) }, h("dt", {}, sentence(name)), h("dd", {}, value)))),
  counters.map(({ name, subject }) => subject && onDemand(subject, `${sentence(name)}: how it is counted`, refresh, () => partOf(desk, { resource: "", subject }, name, refresh))));
}
