// "Compare": the run as it is, and the same with one thing changed, side by side to their ends. A second core plays both, one
// after the other; the run that is open is not touched. In a lesson: its start, and what the learner's changes make of it.
import { h, patch } from "../dom.js";
import { field, option } from "../mirror/parts.js";
import { timeline } from "../mirror/timeline.js";
import { Problem } from "../problem.js";
import { changes } from "./changes.js";
import { counterRows, firstDifference, itemRows, snapshot } from "./differ.js";

const laterMost = 50;   // commands that are given again
const factsShown = 12;  // of each run, from the first difference on
const secondsOf = ({ us }) => `${(us / 1e6).toFixed(3)} s`;

class CompareDialog {
  #kind = "seed";
  #chosen = {};
  #said = "";
  #failed = false;
  #result;

  constructor(desk) {
    this.desk = desk;
    this.dialog = document.createElement("dialog");
    this.dialog.className = "comparing";
    this.dialog.setAttribute("aria-label", "Compare two futures");
    this.dialog.onclose = () => this.dialog.remove();
    desk.element.append(this.dialog);
    this.#show();
    this.dialog.showModal();
    if (desk.lesson) this.#compare(() => this.#lessons());
  }

  // ---- the two runs

  async #compare(play) {
    this.#result = undefined;
    this.#say("Playing both…");
    try {
      this.#result = await play();
      this.#say("");
    } catch (thrown) {
      const { message, hint } = Problem.from(thrown);
      this.#say([message, hint].filter(Boolean).join(". "), true);
    }
  }

  #say(text, failed = false) {
    this.#said = text;
    this.#failed = failed;
    this.#show();
  }

  async #samples(fields) {
    const change = changes[this.#kind];
    const run = await this.desk.second();
    const text = await this.desk.run.journal();
    const ended = async () => { await run.end(); return snapshot(run); };
    await run.reopen(text);
    const a = await ended();
    await run.reopen(text);
    const before = JSON.parse(text);
    await change.make({ run, journal: before, fields });
    if (change.cuts?.(fields)) await giveLater(run, before);
    const journal = await run.journal();
    return { names: ["this run", `with ${change.said(fields)}`], a, b: await ended(), journal };
  }

  async #lessons() {
    const { address } = this.desk.lesson;
    const kept = JSON.stringify(this.desk.run.read("kept").kept);
    const run = await this.desk.second();
    await run.learn(address);
    await run.end();
    const a = snapshot(run);
    await run.learn(address, kept);
    await run.end();
    return { names: ["the lesson's start", "with your changes"], a, b: snapshot(run) };
  }

  // ---- what is shown

  #show() {
    patch(this.dialog, [
      h("header", { class: "row" }, h("h2", {}, "Compare two futures"),
        h("button", { type: "button", class: "close", "aria-label": "Close", onclick: () => this.dialog.close() }, "×")),
      h("div", { class: "body" }, !this.desk.lesson && this.#form(), h("p", { key: "said", class: this.#failed ? "failure" : "dim", role: this.#failed ? "alert" : "status" }, this.#said),
        this.#result && this.#told(this.#result)),
    ]);
  }

  #form() {
    const choose = (event) => { this.#kind = event.target.value; this.#chosen = {}; this.#show(); };
    const begin = (event) => {
      event.preventDefault();
      const fields = Object.fromEntries(new FormData(event.currentTarget));
      this.#compare(() => this.#samples(fields));
    };
    const again = (event) => { if ("again" in event.target.dataset) { this.#chosen = { [event.target.name]: event.target.value }; this.#show(); } };
    return h("form", { key: "form", class: "row", onsubmit: begin, onchange: again },
      field("Changed is", h("select", { onchange: choose }, Object.entries(changes).map(([name, { words }]) => option(name, words, this.#kind)))),
      h("div", { key: this.#kind, class: "row" }, changes[this.#kind].fields(this.desk, this.#chosen)),
      h("button", { class: "main" }, "Compare"));
  }

  #told({ names, a, b, journal }) {
    const first = firstDifference(a, b);
    return h("div", { key: "told", class: "told" }, this.#first(names, first),
      h("section", { "aria-label": "Both over time" }, h("h3", {}, "Both over time"), legend(names), h("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": "Timelines" }, timeline(
        [{ name: names[0], facts: a.facts, differs: first?.us ?? Infinity }, { name: names[1], facts: b.facts, differs: first?.us ?? Infinity }], () => {}))),
      h("div", { class: "two" }, itemsTold(names, itemRows(a, b)), countersTold(names, counterRows(a, b))),
      first && h("section", { "aria-label": "From there on" }, h("h3", {}, "From there on"), h("div", { class: "two" },
        [a, b].map(({ facts }, i) => h("div", { key: i }, h("h4", {}, names[i]), factsTold(facts.filter(({ us }) => us >= first.us).slice(0, factsShown), names[i]))))),
      journal && h("div", { class: "row" }, h("button", { type: "button", onclick: () => this.#adopt(journal) }, "Go on with the other one")));
  }

  #first([one, other], first) {
    if (!first) return h("p", { class: "sentence" }, "Both futures are the same, to the last fact.");
    const of = (fact) => (fact ? `${fact.text.replace(/\.$/, "")}, at ${secondsOf(fact)} (fact ${fact.id})` : "nothing more of the kind happens");
    const words = first.of === "things" ? "The first difference. " : "The same things happen, at other times. ";
    return h("p", { class: "sentence" }, h("strong", {}, words), `In ${one}: ${of(first.a)}. In the other, ${other}: ${of(first.b)}.`);
  }

  #adopt(journal) {
    this.dialog.close();
    this.desk.act(() => this.desk.run.reopen(journal));
  }
}

// A command given to a run takes the place of those that came later; they are given again, each at its time.
async function giveLater(run, { commands, position }) {
  const later = commands.filter(({ step }) => step >= position);
  if (later.length > laterMost) throw new Problem({ what: `${later.length} commands come after this moment`, hint: `Step on until at most ${laterMost} are left` });
  for (const { at, deed } of later) {
    const { moment } = run.read("moment");
    await run.seek({ at_us: Math.max(at - (Date.parse(moment.date) * 1000 - moment.now_us), moment.now_us) });
    const { step } = run.read("moment").moment;
    const journal = JSON.parse(await run.journal());
    await run.reopen(JSON.stringify({ ...journal, commands: [...journal.commands, { step, at, deed }], position: step + 1, fingerprint: "" }));
  }
}

const legend = (names) => h("p", { class: "legend dim" }, names.map((name, i) => h("span", { key: i }, h("i", { class: `run${i}`, "aria-hidden": "true" }), `${i === 0 ? "above" : "below"}: ${name}`)),
  h("span", {}, h("i", { class: "alike", "aria-hidden": "true" }), "pale: before the first difference"));

const factsTold = (facts, name) => h("ol", { class: "facts", "aria-label": `Facts of ${name}` }, facts.map((fact) => h("li", { key: fact.id, class: fact.failure ? "failure" : undefined },
  h("span", { class: "mono dim" }, fact.id), h("span", { class: "mono dim" }, secondsOf(fact)), h("span", {}, fact.failure && h("strong", {}, "Failure: "), fact.text))));

const gone = h("span", { class: "dim" }, "–");
const head = (names, label) => h("thead", {}, h("tr", {}, [label, ...names].map((text) => h("th", { key: text, scope: "col" }, text))));

function itemsTold(names, rows) {
  const told = rows.length === 0 ? h("p", { class: "none" }, "The same items in both, at their ends.")
    : h("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": "Items that differ" }, h("table", {}, head(names, "item and attribute"), h("tbody", {}, rows.flatMap(({ table, subject, attributes }) =>
      attributes.map(({ name, a, b }) => h("tr", { key: `${table}/${subject}/${name}` }, h("th", { scope: "row" }, `${subject} ${name}`), h("td", {}, a || gone), h("td", {}, h("mark", {}, b || "–"))))))));
  return h("section", { "aria-label": "Items" }, h("h3", {}, "Items"), told);
}

const countersTold = (names, rows) => h("section", { "aria-label": "Counters" }, h("h3", {}, "Counters"), h("table", {}, head(names, "counter"),
  h("tbody", {}, rows.map(({ name, a, b, differs }) => h("tr", { key: name }, h("th", { scope: "row" }, name), h("td", {}, a), h("td", {}, differs ? h("mark", {}, b) : b))))));

// The loader reads this off the script's element.
document.currentScript.exports = (desk) => new CompareDialog(desk);
