// Which of the words an embed shows: all of them, or one face of the run with what moves the clock.
import { h } from "../dom.js";
import { none, pane } from "./parts.js";
import { resources } from "./resources.js";
import { factsOf, timeline } from "./timeline.js";

// The resources' panes that a face is about; there is always something to read.
const only = (title, otherwise) => ({ panes }) => {
  const wanted = resources(panes.filter((one) => one.title === title));
  return wanted.length > 0 ? wanted : [() => pane("nothing", title, none(otherwise))];
};

const faces = {
  items: only("Tables", "This architecture has no table."),
  workflow: only("Workflows", "This architecture has no workflow."),
  timeline: (view, story) => [overTime, story],
};

function overTime({ run, act }, { moment }) {
  const one = { name: "run", facts: factsOf((what, more) => run.read(what, more)), now: moment.fact };
  if (one.facts.length === 0) return pane("timeline", "Timeline", none("Nothing has happened yet."));
  const scrolls = { class: "scroll", tabindex: 0, role: "group", "aria-label": "Timeline, which may be wider than the page" };
  return pane("timeline", "Timeline", h("div", scrolls, timeline([one], (fact) => act(() => run.seek(fact)))));
}

// The panes of a view's face, or undefined when it is all of them; `story` is the pane of the trace.
export const faceOf = (name, view, story) => faces[name]?.(view, story);
