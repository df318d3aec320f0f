// Functions: how often they ran, what runs now, what they logged.
import { h } from "../dom.js";
import { badge, button, none, pane, time } from "./parts.js";

const colours = { running: "blue", succeeded: "green", failed: "red" };

function run(one) {
  const took = one.ended_us === null ? "" : `, ${time(one.ended_us - one.started_us)}`;
  return h("li", { key: one.id },
    badge(one.state, colours[one.state]), h("span", { class: "dim" }, ` at ${time(one.started_us)}${took}${one.cold ? ", cold start" : ""}`),
    one.error && h("p", {}, one.error),
    one.log.length > 0 && h("details", {}, h("summary", {}, `Log, ${one.log.length} ${one.log.length === 1 ? "line" : "lines"}`),
      h("pre", { tabindex: 0, role: "group", "aria-label": "Log" }, one.log.join("\n"))));
}

export function functions(desk, view) {
  return pane("functions", "Functions", view.functions.map((one) => h("div", { key: one.id, class: "card" },
    h("div", { class: "row" }, h("h4", {}, one.id),
      button("Edit code", one.file ? "" : "it has no file", () => desk.act(() => desk.edit(one.file)), { class: "small", "aria-label": `Edit the code of ${one.id}` })),
    one.runs.length === 0 ? none("Has not run yet.") : h("ol", { class: "list", "aria-label": `Runs of ${one.id}, newest first` }, [...one.runs].reverse().map(run)))));
}
