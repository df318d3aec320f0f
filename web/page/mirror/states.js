// The states of a workflow, those inside others below them, the present ones marked; how a state was passed, when asked.
import { h } from "../dom.js";
import { onDemand } from "./parts.js";

// Beside the word, which says the same without it.
const signs = { done: "✓", now: "●", failed: "✗", aborted: "⊘", "not yet": "○" };

export function states(desk, parts, about, name, refresh, partOf) {
  const list = ({ states: all, edges }) => all.map((one, i) => state(one, edges.filter(({ from }) => from === i), all));

  const state = ({ name: state, type, note, phase, flows }, ways, all) => {
    const part = { resource: about.resource, subject: state, within: about.subject };
    const read = () => partOf(desk, part, state, refresh);
    return h("li", { key: state, class: `state ${phase.replace(" ", "-")}`, "aria-current": phase === "now" ? "step" : undefined },
      h("span", { class: "mark" }, `${signs[phase]} ${phase}`), " ", h("strong", {}, state),
      h("span", { class: "dim" }, ` ${[type, note].filter(Boolean).join(" · ")}`),
      ways.length > 0 && h("span", { class: "dim ways" }, ways.map((one) => way(one, all))),
      about.subject && phase !== "not yet" && onDemand(`${about.resource}/${about.subject}/${state}`, `How ${state} was passed`, refresh, read),
      flows.map((flow, i) => h("ol", { key: i, class: "states", "aria-label": `Inside ${state}${flows.length > 1 ? `, branch ${i + 1}` : ""}` },
        list(parts[flow]))));
  };
  return h("ol", { class: "states", "aria-label": `States of ${name}` }, list(parts[0]));
}

function way({ to, label, taken, caught }, all) {
  const condition = label && ` (${caught ? "caught " : ""}${label})`;
  return h("span", { key: to }, " → ", taken ? h("b", {}, all[to].name) : all[to].name, condition);
}
