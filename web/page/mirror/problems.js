// What of the template is not simulated, what stopped the run, and what it has cost.
import { h } from "../dom.js";
import { none, pane, time } from "./parts.js";

// The same said of several resources is one line.
function folded(notices) {
  const lines = new Map();
  for (const { where, what, why } of notices) {
    const text = `${what}${why ? `, because ${why}` : ""}`;
    lines.set(text, [...(lines.get(text) ?? []), where]);
  }
  return [...lines];
}

export function problems(desk, { notices, moment }) {
  return pane("problems", "Problems",
    moment.broken && h("p", { class: "failure" }, h("strong", {}, "The run stopped: "), moment.broken),
    notices.length === 0 && !moment.broken && none("None: everything in the template is simulated."),
    notices.length > 0 && h("ul", { class: "list" }, folded(notices).map(([text, places]) =>
      h("li", { key: text }, text, places.length > 1 && ` (${places.length} times)`, " ",
        h("details", {}, h("summary", {}, "Where"), places.map((place) => h("div", { key: place }, h("code", {}, place))))))));
}

export function cost(desk, { counters }) {
  return pane("cost", "So far", h("dl", { class: "figures" }, Object.entries(counters).map(([name, value]) =>
    h("div", { key: name }, h("dt", {}, name.replace(/_us$/, "").replaceAll("_", " ")),
      h("dd", {}, name.endsWith("_us") ? time(value) : String(value))))));
}
