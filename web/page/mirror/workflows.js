// Workflows: each execution with its states in order, the present one marked.
import { h } from "../dom.js";
import { badge, button, json, none, pane, time } from "./parts.js";

const colours = { RUNNING: "blue", SUCCEEDED: "green", FAILED: "red", TIMED_OUT: "red", ABORTED: "red" };

// Words for what a state has been through; the mark alone would be a picture.
const marks = { done: "✓ done", current: "● now", failed: "✗ failed", ahead: "○ not yet" };

function state(one) {
  return h("li", { key: one.name, class: `state ${one.progress}`, "aria-current": one.progress === "current" ? "step" : undefined },
    h("span", { class: "mark" }, marks[one.progress]), " ", h("strong", {}, one.name), " ", h("span", { class: "dim" }, one.detail ?? one.type));
}

function execution(one) {
  const took = one.ended_us === null ? "" : `, took ${time(one.ended_us - one.started_us)}`;
  return h("li", { key: one.name, class: "card" },
    h("div", { class: "row" }, h("h5", {}, one.name), badge(one.status, colours[one.status])),
    h("p", { class: "dim" }, `started at ${time(one.started_us)}${took}`),
    one.error && h("p", {}, h("strong", {}, one.error), one.cause ? ` ${one.cause}` : ""),
    h("ol", { class: "states", "aria-label": `States of ${one.name}` }, one.states.map(state)),
    h("dl", {}, h("dt", {}, "Input"), h("dd", {}, json(one.input, "Input")),
      one.output !== undefined && one.output !== null && [h("dt", {}, "Output"), h("dd", {}, json(one.output, "Output"))]));
}

export function workflows(desk, view) {
  return pane("workflows", "Workflows", view.workflows.map((one) => h("div", { key: one.id },
    h("div", { class: "row" }, h("h4", {}, one.id),
      button("Edit definition", one.file ? "" : "it is part of the template", () => desk.act(() => desk.edit(one.file)), { class: "small", "aria-label": `Edit definition of ${one.id}` })),
    one.executions.length === 0 ? none("No execution yet.")
      : h("ol", { class: "plain", "aria-label": `Executions of ${one.id}, newest first` }, [...one.executions].reverse().map(execution)))));
}
