// The clock in words: where the run stands, how to move it, which run it is.
import { samples } from "../run.js";
import { button, field, option, pane, sentence, sign } from "./parts.js";
import { h } from "../dom.js";

const speeds = [[0.25, "¼×"], [1, "1×"], [4, "4×"], [16, "16×"], [100, "100×"], [1000, "1000×"]];

// Beside the words: before them, or after them for what goes on.
const before = { rewind: "|◂ ", stepBack: "◂ ", previous: "◂◂ ", play: "▶ ", pause: "❚❚ " };
const after = { step: " ▸", next: " ▸▸", end: " ▸|" };

function moves(desk, all, playing) {
  const shown = all.filter(({ does }) => does !== (playing ? "play" : "pause"));
  return h("div", { class: "row buttons", role: "group", "aria-label": "Move the clock" }, shown.map(({ does, words, tip, why_not: reason }) => {
    const main = does === "play" || does === "pause";
    const label = [before[does] && sign(before[does]), words, after[does] && sign(after[does])];
    const props = { key: main ? "play" : does, class: main ? "main" : undefined, title: sentence(tip) };
    return button(label, reason, () => desk.act(() => desk.run[does]()), props);
  }));
}

function scrubber({ run, act }, moment) {
  const seek = (event) => act(() => run.seek(Number(event.target.value)));
  return field("Fact", h("input", {
    type: "range", min: 0, max: moment.facts, value: String(moment.fact), oninput: seek, "aria-label": "Fact to stand at",
    "aria-valuetext": `fact ${moment.fact} of ${moment.facts}`, "aria-disabled": moment.facts === 0 ? "true" : undefined,
  }), { class: "field wide" });
}

function futures({ run, act }, { branches, branch }) {
  return branches.length > 1 && field("Future", h("select", { onchange: (event) => act(() => run.branch(Number(event.target.value))) },
    branches.map((name, i) => option(String(i), name, String(branch)))));
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
  const compares = desk.lesson ? "The lesson's start, and what your changes make of it" : "This run, and the same with one thing changed";
  const does = (name) => () => desk.act(() => desk[name]());
  return h("div", { class: "row", role: "group", "aria-label": "Share and keep" },
    button("Copy link", "", does("copyLink"), { title: "A link that opens this moment of this run" }),
    desk.embedded ? button("Open full page", "", does("openFullPage"), { title: "This moment of this run, on a page of its own" })
      : button("Embed", "", does("embed"), { title: "Code that puts this moment into another page" }),
    button("Save journal", "", does("save")),
    !desk.options.readonly && button("Open journal", "", does("openFile")),
    button("Compare", "", does("compare"), { title: compares }),
    button("Edit files", "", () => desk.act(() => desk.edit())),
    button("Dark or light", "", () => desk.look.toggle()));
}

export function transport(desk, { moment, moves: all }) {
  const { run, act, options: { controls, readonly } } = desk;
  return pane("transport", "Transport",
    h("p", { class: "clock" }, h("span", { class: "mono big" }, moment.clock), ` fact ${moment.fact} of ${moment.facts}`),
    moves(desk, all, moment.playing),
    h("div", { class: "row" }, scrubber(desk, moment),
      field("Speed", h("select", { onchange: (event) => act(() => run.speed(Number(event.target.value))) },
        speeds.map(([x, text]) => option(String(x), text, String(moment.speed))))),
      futures(desk, moment)),
    !readonly && controls !== "clock" && beginning(desk, moment),
    handing(desk));
}
