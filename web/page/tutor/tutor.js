// A lesson beside the picture: what it says, what is predicted and what came, the clauses that say when it is done, hints
// one at a time, a solution to walk through. All of it is text and buttons, so it is the same for mouse, keyboard and voice.
import { pageAddress } from "../assets.js";
import { h, patch } from "../dom.js";
import { badge, button, none } from "../mirror/parts.js";
import { note } from "./progress.js";

const words = { pending: "pending", met: "met", broken: "broken" };
const hues = { pending: "violet", met: "green", broken: "red" };
const signs = { pending: "◷", met: "✓", broken: "✕" };
const opensEditor = (name) => /\.\w+$/.test(name);

class Tutor {
  element = Object.assign(document.createElement("aside"), { className: "tutor" });
  #text = Object.assign(document.createElement("details"), { className: "prose", open: true });
  #desk;
  #page;

  // `page` is what the site carries of the lesson (web/setup/lessons.mjs).
  constructor(desk, page) {
    this.#desk = desk;
    this.#page = page;
    this.element.setAttribute("aria-label", "Lesson");
    this.#text.innerHTML = `<summary>What this is about</summary>${page.html}`;  // made by the build, of our own text
    this.#head = document.createElement("div");
    this.#rest = document.createElement("div");
    this.element.append(this.#head, this.#text, this.#rest);
  }
  #head;
  #rest;
  #folded = false;

  show() {
    const told = this.#desk.run.read("lesson").lesson;
    if (!this.#desk.embedded) note(this.#page.address, told.done && !told.solved ? "done" : "begun");
    if (told.prediction.came >= 0 && !this.#folded) this.#text.open = !(this.#folded = true);  // room for what came
    patch(this.#head, this.#title(told));
    patch(this.#rest, [
      this.#prediction(told), this.#run(told), this.#clauses(told), this.#settings(told), this.#changes(told), this.#hints(told), this.#ways(told),
    ].filter(Boolean));
  }

  #give(command) { return () => this.#desk.act(() => this.#desk.run.perform(command)); }

  #title({ title, goal, minutes }) {
    const [at, of] = this.#page.place;
    return [
      h("p", { class: "place" }, h("span", {}, this.#page.course), h("span", { class: "dim" }, `${at} of ${of}, ${minutes} min`)),
      h("h2", {}, title), h("p", { class: "goal" }, h("strong", {}, "Goal: "), goal),
    ];
  }

  #prediction({ prediction: { question, choices, given, came } }) {
    const said = (i) => [i === given && badge("your choice", "blue"), i === came && badge("what happened", came === given ? "green" : "red")];
    const choose = (i) => this.#give({ do: "predict", choice: i });
    return h("section", { key: "prediction", "aria-label": "Your prediction" }, h("h3", {}, "Your prediction"), h("p", {}, question),
      h("div", { role: "radiogroup", "aria-label": question }, choices.map((text, i) => h("label", { key: i, class: "choice" },
        h("input", { type: "radio", name: "prediction", checked: i === given, onchange: choose(i), disabled: came >= 0 || undefined }),
        h("span", {}, text, " ", said(i))))),
      came >= 0 && h("p", { role: "status" }, came === given ? "It came as you predicted." : "It came otherwise. Ask why: step to the fact that surprises you."));
  }

  // The run from its start to its end; what the other buttons of the clock do, they do here too.
  #run({ prediction: { given }, steps, over }) {
    const reason = given < 0 && steps.length === 0 ? "say what you predict first" : "";
    const run = () => this.#desk.act(async () => { await this.#desk.run.rewind(); await this.#desk.run.speed(4); await this.#desk.run.play(); });
    return h("div", { key: "run", class: "row" }, button(over || steps.length > 0 ? "Run again" : "Run", reason, run, { class: "main" }),
      button("To the end", reason, () => this.#desk.act(() => this.#desk.run.end())),
      button("Reset", steps.length === 0 ? "nothing was changed" : "", this.#give({ do: "again" }), { title: "Takes all changes back" }));
  }

  #clauses({ clauses, done, solved }) {
    const met = clauses.filter(({ verdict }) => verdict.standing === "met").length;
    const place = ({ fact }) => fact > 0 && button("go there", "", () => this.#desk.act(() => this.#desk.run.seek(fact)), { class: "goto", "aria-label": `go there: fact ${fact}` });
    return h("section", { key: "clauses", "aria-label": "Done when" },
      h("h3", {}, "Done when ", h("span", { class: "dim" }, `${met} of ${clauses.length} met`)),
      h("ul", { class: "clauses" }, clauses.map(({ name, text, explain, verdict }) => h("li", { key: name, class: verdict.standing },
        h("span", { class: "sign", "aria-hidden": "true" }, signs[verdict.standing]),
        h("div", {}, h("span", {}, text), " ", badge(words[verdict.standing], hues[verdict.standing]),
          (verdict.why || verdict.fact > 0) && h("div", { class: "dim" }, verdict.why, " ", place(verdict)),
          explain && h("div", { class: "dim" }, explain),
          verdict.rows.length > 0 && tally(verdict.rows))))),
      done && h("p", { class: "done", role: "status" }, solved ? "Done, by the solution. Reset, and try it yourself." : "Done."));
  }

  #settings({ knobs, opens, files }) {
    if (knobs.length + opens.length === 0) return null;
    return h("section", { key: "settings", "aria-label": "What you may change" }, h("h3", {}, "What you may change"),
      knobs.map((knob, i) => this.#knob(knob, i)),
      files.map((path) => h("div", { key: path, class: "row" }, h("code", {}, path), button("Edit", "", () => this.#desk.act(() => this.#desk.edit(path)), { class: "small" }))),
      opens.filter((name) => !opensEditor(name)).map((name) => h("p", { key: name, class: "dim" }, name === "requests" ? "Requests, in the picture under Request or in the words below." : name)),
      h("p", { class: "dim" }, "All else is locked in this lesson."));
  }

  #knob({ of, name, value }, i) {
    const turn = (event) => {
      event.preventDefault();
      const text = event.currentTarget.elements.value.value.trim();
      let read;
      try { read = JSON.parse(text); } catch { read = text; }
      this.#desk.act(() => this.#desk.run.perform({ do: "knob", index: i, value: read }));
    };
    return h("form", { key: `${of}/${name}`, class: "knob", onsubmit: turn }, h("label", {}, h("code", {}, name), of && h("span", { class: "dim" }, ` of ${of}`),
      h("input", { name: "value", value, size: 8, placeholder: "not set", spellcheck: "false", autocapitalize: "off" })), h("button", { class: "small" }, "Set"));
  }

  #changes({ steps, solved }) {
    if (steps.length === 0) return null;
    return h("section", { key: "changes", "aria-label": solved ? "The solution, step by step" : "Your changes" }, h("h3", {}, solved ? "The solution, step by step" : "Your changes"),
      h("ol", { class: "changes" }, steps.map(({ at, text, at_us: us }, i) => h("li", { key: i }, h("span", { class: "dim" }, `at ${at} `), text, " ",
        button("go there", "", () => this.#desk.act(() => this.#desk.run.seek({ at_us: us })), { class: "goto", "aria-label": `go there: ${at}` }),
        !solved && button("take back", "", this.#give({ do: "undo", change: i }), { class: "small", "aria-label": `take back: ${text}` })))),
      h("div", { class: "row" }, button("Compare with the start", "", () => this.#desk.act(() => this.#desk.compare()))));
  }

  #hints({ hints, more_hints: more, solved }) {
    const label = hints.length === 0 ? "Hint" : `Hint ${hints.length + 1}`;
    return h("section", { key: "hints", "aria-label": "Hints" }, hints.length > 0 && h("ol", { class: "hints" }, hints.map((text) => h("li", { key: text }, text))),
      h("div", { class: "row" }, button(label, more === 0 ? "there is no further hint" : "", this.#give({ do: "hint" })),
        button("Show the solution", solved ? "it is shown" : "", this.#give({ do: "solve" }), { title: "As steps that you can walk through, and back" })));
  }

  #ways() {
    const { previous, next } = this.#page;
    const { embedded } = this.#desk;
    const open = (lesson) => (event) => { event.preventDefault(); this.#desk.act(() => this.#desk.load({ lesson })); };
    const link = ({ address }, text) => h("a", { key: address, href: `${pageAddress}?lesson=${address}`, onclick: embedded ? open(address) : null }, text);
    return h("nav", { key: "ways", class: "ways", "aria-label": "Lessons" },
      h("a", { key: "all", href: new URL("index.html", pageAddress).href, target: embedded && "_blank", rel: embedded && "noopener" }, "All courses"),
      previous && link(previous, `‹ ${previous.title}`), next ? link(next, `${next.title} ›`) : none("This is the last one."));
  }
}

const often = (count) => (count === 0 ? "never" : count === 1 ? "once" : count === 2 ? "twice" : `${count} times`);

function tally(rows) {
  return h("table", {}, h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "expected"), h("th", { scope: "col" }, "happened"))),
    h("tbody", {}, rows.map(({ key, count }) => h("tr", { key }, h("td", {}, key), h("td", { class: count === 1 ? "" : "failure" }, often(count))))));
}

// The loader reads this off the script's element.
document.currentScript.exports = Tutor;
