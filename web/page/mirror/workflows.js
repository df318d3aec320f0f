// Workflows: each execution with its states, those inside others below them, the present ones marked; how a state was
// passed, and the history, when asked for.
import { h } from "../dom.js";
import { machineFile } from "../sample_files.js";
import { badge, button, counted, field, json, jsonText, none, pane, time } from "./parts.js";

const colours = { RUNNING: "blue", SUCCEEDED: "green", FAILED: "red", TIMED_OUT: "red", ABORTED: "red" };

// Words for what a state has been through: the sign alone would be a picture.
const marks = { done: "✓ done", current: "● now", failed: "✗ failed", ahead: "○ not yet" };
const classes = { "not yet": "ahead", passed: "done", now: "current", failed: "failed" };

const opened = new Set();  // what was asked for and is not in the view: passages and histories, by key

// A part that is only read from the run while it is open.
function onDemand(key, label, refresh, read) {
  const toggle = (event) => {
    if (event.target.open === opened.has(key)) return;
    if (event.target.open) opened.add(key);
    else opened.delete(key);
    refresh();
  };
  return h("details", { ontoggle: toggle, open: opened.has(key) }, h("summary", {}, label), opened.has(key) && read());
}

// Whoever looks may be the one outside whom the task waits for.
function tokenForm(desk, token) {
  const answer = (event) => {
    event.preventDefault();
    const text = event.currentTarget.elements.answer.value;
    const failed = event.submitter.value === "fail";
    const input = failed ? { taskToken: token, error: "Refused", cause: text } : { taskToken: token, output: text };
    desk.act(() => desk.run.call("states", failed ? "SendTaskFailure" : "SendTaskSuccess", input));
  };
  return h("form", { onsubmit: answer, "aria-label": "Answer the task" },
    field("Output, or cause of failure", h("textarea", { name: "answer", rows: 2, spellcheck: "false" }, "{}"), { class: "field wide" }),
    h("div", { class: "row" }, h("button", { class: "main", value: "succeed" }, "Succeed"), h("button", { value: "fail" }, "Fail")));
}

const named = (title, value) => [h("dt", {}, title), h("dd", {}, value)];

function passage(desk, one) {
  const { run, act } = desk;
  const at = (us) => (us === null ? "–" : time(us));
  return h("div", {},
    one.goes_on_us !== null && button("Skip this wait", "", () => act(() => run.skipWait()), { class: "small" }),
    one.token && tokenForm(desk, one.token),
    h("dl", {},
      named("Entered, left", `${at(one.entered_us)}, ${at(one.left_us)}${one.visits > 1 ? `, ${counted(one.visits, "visit")}` : ""}`),
      one.because && named("Because", one.because),
      one.retriers.map(({ errors, retried, attempts }) => named(`Retries of ${errors.join(", ")}`, `${retried} of ${attempts}`)),
      one.goes_on_us !== null && named(one.type === "Wait" ? "Waits until" : "Next attempt at", at(one.goes_on_us)),
      one.failures.map(({ error, cause }) => named("Failed", `${error}${cause ? `: ${cause}` : ""}`)),
      one.caught && named("Caught", `${one.caught.error}, on to ${one.caught.next}`),
      named("Input", json(one.input, "Input of the state")),
      one.stages.map(({ name, value }) => named(name.replace(/^after/, "After ").replace(/^result$/, "Result"), json(value, name))),
      one.output !== null && named("Output", json(one.output, "Output of the state")),
      Object.entries(one.variables).map(([name, value]) => named(`$${name}`, json(value, `Variable ${name}`)))));
}

function state(desk, { name, type, flows }, execution, refresh) {
  const how = classes[execution.states[name] ?? "not yet"];
  const read = () => passage(desk, desk.run.read("passage", { execution: execution.id, state: name }).passage);
  return h("li", { key: name, class: `state ${how}`, "aria-current": how === "current" ? "step" : undefined },
    h("span", { class: "mark" }, marks[how]), " ", h("strong", {}, name), h("span", { class: "dim" }, ` ${type}`),
    how !== "ahead" && onDemand(`${execution.id}/${name}`, `How ${name} was passed`, refresh, read),
    flows?.map((flow, i) => h("ol", { key: i, class: "states", "aria-label": `Inside ${name}${flows.length > 1 ? `, branch ${i + 1}` : ""}` },
      flow.map((inner) => state(desk, inner, execution, refresh)))));
}

function history(desk, { id }) {
  const { run, act } = desk;
  return h("ol", { class: "facts scroll", tabindex: 0, "aria-label": `History of execution ${id}` },
    run.read("history", { execution: id }).history.map((event) => h("li", { key: event.id },
      h("button", { type: "button", class: "goto", onclick: () => act(() => run.seek(event.fact)), "aria-label": `Go to event ${event.id}` }, event.id),
      h("span", { class: "mono dim" }, time(event.at_us)), h("span", {}, `${event.type} ${event.state}`))));
}

function execution(desk, one, states, refresh) {
  const took = one.stopped_us === null ? "" : `, took ${time(one.stopped_us - one.started_us)}`;
  return h("li", { key: one.id, class: "card" },
    h("div", { class: "row" }, h("h5", {}, `Execution ${one.id}`), badge(one.status, colours[one.status])),
    h("p", { class: "dim" }, `${one.name}, started at ${time(one.started_us)}${took}`),
    one.error && h("p", {}, h("strong", {}, one.error), one.cause && `: ${one.cause}`),
    h("ol", { class: "states", "aria-label": `States of execution ${one.id}` }, states.map((each) => state(desk, each, one, refresh))),
    onDemand(`${one.id}`, "History", refresh, () => history(desk, one)),
    h("dl", {}, named("Input", jsonText(one.input, "Input")), one.output && named("Output", jsonText(one.output, "Output"))));
}

function workflow(desk, one, refresh) {
  const file = machineFile(desk.run.files, one.states.map(({ name }) => name));
  return h("div", { key: one.id },
    h("div", { class: "row" }, h("h4", {}, one.id),
      button("Edit definition", file ? "" : "it is written in the template", () => desk.act(() => desk.edit(file)),
        { class: "small", "aria-label": `Edit definition of ${one.id}` })),
    one.executions.length === 0 ? none("No execution yet.")
      : h("ol", { class: "plain", "aria-label": `Executions of ${one.id}, newest first` },
        [...one.executions].reverse().map((each) => execution(desk, each, one.states, refresh))));
}

export function workflows(desk, view, refresh) {
  return pane("workflows", "Workflows", view.workflows.length === 0 && none("There is no workflow."),
    view.workflows.map((one) => workflow(desk, one, refresh)));
}
