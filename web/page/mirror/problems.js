// What of the template is not simulated, what stopped the run, and what it has cost.
import { h } from "../dom.js";
import { none, pane, time } from "./parts.js";

export function problems(desk, { notices, moment }) {
  return pane("problems", "Problems",
    moment.broken && h("p", { class: "failure" }, h("strong", {}, "The run stopped: "), moment.broken),
    notices.length === 0 && !moment.broken && none("None: everything in the template is simulated."),
    notices.length > 0 && h("ul", { class: "list" }, notices.map(({ where, what, why }) =>
      h("li", { key: where + what }, what, why && `, because ${why}`, " ", h("code", {}, where)))));
}

export function cost(desk, { counters }) {
  return pane("cost", "So far", h("dl", { class: "figures" }, Object.entries(counters).map(([name, value]) =>
    h("div", { key: name }, h("dt", {}, name.replace(/_us$/, "").replaceAll("_", " ")),
      h("dd", {}, name.endsWith("_us") ? time(value) : String(value))))));
}
