// Functions: how often they ran, what runs now, what they logged.
import { h } from "../dom.js";
import { handlerFile } from "../sample_files.js";
import { badge, button, counted, none, pane, time } from "./parts.js";

const colours = { starting: "blue", running: "blue", returned: "green", failed: "red" };

function run(one) {
  const took = one.ended_us === null ? "" : `, took ${time(one.ended_us - one.asked_us)}`;
  return h("li", { key: one.id },
    badge(one.state, colours[one.state]), h("span", { class: "dim" }, ` at ${time(one.asked_us)}${took}${one.cold ? ", cold start" : ""}`),
    one.waits_for > 0 && h("span", { class: "dim" }, `, waits for ${counted(one.waits_for, "answer")}`),
    h("details", {}, h("summary", {}, `Event, result and ${counted(one.log.length, "log line")}`),
      h("dl", {}, text("Event", one.event), one.result && text("Result", one.result), one.log.length > 0 && text("Log", one.log.join("\n")))));
}

const text = (title, content) => [h("dt", {}, title), h("dd", {}, h("pre", { tabindex: 0, role: "group", "aria-label": title }, content))];

const tally = ({ invocations, errors, cold_starts: cold }) =>
  `${counted(invocations, "run")}, ${cold} cold, ${counted(errors, "error")}`;

function card(desk, one) {
  const file = handlerFile(desk.run.files, one.handler);
  return h("div", { key: one.name, class: "card" },
    h("div", { class: "row" }, h("h4", {}, one.id), h("span", { class: "dim" }, tally(one)),
      button("Edit code", file ? "" : "its file was not found", () => desk.act(() => desk.edit(file)),
        { class: "small", "aria-label": `Edit code of ${one.id}` })),
    one.runs.length === 0 ? none("Has not run yet.")
      : h("ol", { class: "list", "aria-label": `Runs of ${one.id}, newest first` }, [...one.runs].reverse().map(run)));
}

export function functions(desk, view) {
  return pane("functions", "Functions", view.functions.map((one) => card(desk, one)));
}
