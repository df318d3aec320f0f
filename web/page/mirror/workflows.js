// Workflows: each execution with its states in order, the present one marked.
import { h } from "../dom.js";
import { machineFile } from "../sample_files.js";
import { badge, button, jsonText, none, pane, time } from "./parts.js";

const colours = { RUNNING: "blue", SUCCEEDED: "green", FAILED: "red", TIMED_OUT: "red", ABORTED: "red" };

// Words for what a state has been through: the sign alone would be a picture.
const marks = { done: "✓ done", current: "● now", failed: "✗ failed", ahead: "○ not yet" };

function progress(name, { status, visited, branches }) {
  if (branches.some(({ state }) => state === name) && status === "RUNNING") return "current";
  if (!visited.includes(name)) return "ahead";
  return colours[status] === "red" && visited.at(-1) === name ? "failed" : "done";
}

function state({ name, type }, execution) {
  const how = progress(name, execution);
  const branch = execution.branches.find((one) => one.state === name);
  return h("li", { key: name, class: `state ${how}`, "aria-current": how === "current" ? "step" : undefined },
    h("span", { class: "mark" }, marks[how]), " ", h("strong", {}, name), h("span", { class: "dim" }, ` ${type}`),
    branch && how === "current" && h("dl", {},
      h("dt", {}, "Input of the state"), h("dd", {}, jsonText(branch.input, "Input of the state")),
      branch.because && [h("dt", {}, "Because"), h("dd", {}, branch.because)]));
}

function execution(one, states) {
  const took = one.stopped_us === null ? "" : `, took ${time(one.stopped_us - one.started_us)}`;
  return h("li", { key: one.id, class: "card" },
    h("div", { class: "row" }, h("h5", {}, `Execution ${one.id}`), badge(one.status, colours[one.status])),
    h("p", { class: "dim" }, `${one.name}, started at ${time(one.started_us)}${took}`),
    one.error && h("p", {}, h("strong", {}, one.error), one.cause && `: ${one.cause}`),
    h("ol", { class: "states", "aria-label": `States of execution ${one.id}` }, states.map((each) => state(each, one))),
    h("dl", {}, h("dt", {}, "Input"), h("dd", {}, jsonText(one.input, "Input")),
      one.output && [h("dt", {}, "Output"), h("dd", {}, jsonText(one.output, "Output"))]));
}

function workflow(desk, one) {
  const file = machineFile(desk.run.files, one.states.map(({ name }) => name));
  return h("div", { key: one.id },
    h("div", { class: "row" }, h("h4", {}, one.id),
      button("Edit definition", file ? "" : "it is written in the template", () => desk.act(() => desk.edit(file)),
        { class: "small", "aria-label": `Edit definition of ${one.id}` })),
    one.executions.length === 0 ? none("No execution yet.")
      : h("ol", { class: "plain", "aria-label": `Executions of ${one.id}, newest first` },
        [...one.executions].reverse().map((each) => execution(each, one.states))));
}

export function workflows(desk, view) {
  return pane("workflows", "Workflows", view.workflows.length === 0 && none("There is no workflow."),
    view.workflows.map((one) => workflow(desk, one)));
}
