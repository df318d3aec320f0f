// The clock in words: where the run stands, how to move it, which run it is.
import { samples } from "../run.js";
import { button, field, option, pane, sign } from "./parts.js";
import { h } from "../dom.js";

const speeds = [[0.25, "¼×"], [1, "1×"], [4, "4×"], [16, "16×"], [100, "100×"], [1000, "1000×"]];

function moves({ run, act }, { can, playing }) {
  const does = (name) => () => act(() => run[name]());
  return h("div", { class: "row buttons", role: "group", "aria-label": "Move the clock" },
    button([sign("|◂ "), "To the start"], can.rewind, does("rewind"), { key: "rewind" }),
    button([sign("◂ "), "Step back"], can.stepBack, does("stepBack"), { key: "back" }),
    playing ? button([sign("❚❚ "), "Pause"], "", does("pause"), { key: "play", class: "main" })
      : button([sign("▶ "), "Play"], can.play, does("play"), { key: "play", class: "main" }),
    button(["Step", sign(" ▸")], can.step, does("step"), { key: "step" }),
    button(["Next event", sign(" ▸▸")], can.next, does("next"), { key: "next", title: "To the next write, record, invocation or state" }),
    button("Skip this wait", can.skipWait, does("skipWait"), { key: "skip" }),
    button(["To the end", sign(" ▸|")], can.end, does("end"), { key: "end" }));
}

function scrubber({ run, act }, moment) {
  const seek = (event) => act(() => run.seek(Number(event.target.value)));
  return field("Fact", h("input", {
    type: "range", min: 0, max: moment.facts, value: String(moment.fact), oninput: seek, "aria-label": "Fact to stand at",
    "aria-valuetext": `fact ${moment.fact} of ${moment.facts}`, "aria-disabled": moment.facts === 0 ? "true" : undefined,
  }), { class: "field wide" });
}

function futures({ run, act }, { can, branches, branch }) {
  return [
    button("Fork", can.fork, () => act(() => run.fork()), { title: "Keep this future and try another from here" }),
    branches.length > 1 && field("Future", h("select", { onchange: (event) => act(() => run.branch(Number(event.target.value))) },
      branches.map((name, i) => option(String(i), name, String(branch))))),
  ];
}

function beginning(desk, { sample, seed }) {
  const { run, act } = desk;
  const begin = (event) => {
    event.preventDefault();
    const form = event.currentTarget;
    act(() => run.reset({ sample: form.elements.sample.value, seed: form.elements.seed.value }));
  };
  return h("form", { class: "row", onsubmit: begin, "aria-label": "Begin anew" },
    field("Sample", h("select", { name: "sample", onchange: (event) => event.target.form.requestSubmit() },
      samples.map(({ name, title }) => option(name, title, sample)))),
    field("Seed", h("input", { name: "seed", inputmode: "numeric", pattern: "[0-9]{1,15}", required: true, value: String(seed), size: 6 })),
    h("button", { title: "The same seed and the same commands always make the same run" }, "Begin anew"));
}

function handing(desk) {
  const does = (name) => () => desk.act(() => desk[name]());
  return h("div", { class: "row", role: "group", "aria-label": "Share and keep" },
    button("Copy link", "", does("copyLink"), { title: "A link that opens this moment of this run" }),
    button("Save journal", "", does("save")),
    button("Open journal", "", does("openFile")),
    button("Edit files", "", () => desk.act(() => desk.edit())),
    button("Dark or light", "", () => desk.look.toggle()));
}

export function transport(desk, { moment }) {
  const { run, act } = desk;
  return pane("transport", "Transport",
    h("p", { class: "clock" }, h("span", { class: "mono big" }, moment.clock), ` fact ${moment.fact} of ${moment.facts}`),
    moves(desk, moment),
    h("div", { class: "row" }, scrubber(desk, moment),
      field("Speed", h("select", { onchange: (event) => act(() => run.speed(Number(event.target.value))) },
        speeds.map(([x, text]) => option(String(x), text, String(moment.speed))))),
      futures(desk, moment)),
    beginning(desk, moment),
    handing(desk));
}
