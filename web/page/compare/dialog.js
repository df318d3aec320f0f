// "Compare": the run as it is, and the same with one thing changed, side by side to their ends. A second core plays both, one
// after the other; the run that is open is not touched. In a lesson: its start, and what the learner's changes make of it.
import { h, patch } from "../dom.js";
import { field, option } from "../mirror/parts.js";
import { letters, startOf, timeline } from "../mirror/timeline.js";
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
    this.#show();
    this.#open();
    if (desk.lesson) this.#compare(() => this.#lessons());
  }

  #open() {
    this.desk.element.append(this.dialog);
    this.dialog.showModal();
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
    const before = JSON.parse(text);
    const ended = async () => { await run.end(); return snapshot(run); };
    await run.reopen(text);
    const a = await ended();
    await run.reopen(text);
    await change.make({ run, journal: before, fields });
    if (change.cuts?.(fields)) await giveLater(run, before);
    const journal = await run.journal();
    return { names: ["this run", `with ${change.said(fields)}`], a, b: await ended(), journal };
  }

  async #lessons() {
    const { address } = this.desk.lesson;
    const run = await this.desk.second();
    const ended = async (kept) => {
      await run.learn(address, kept);
      await run.end();
      return snapshot(run, (await run.lesson()).clauses);
    };
    const a = await ended();
    return { names: ["the lesson's start", "with your changes"], a, b: await ended(JSON.stringify(this.desk.run.read("kept").kept)) };
  }

  // ---- what is shown

  #show() {
    const said = { key: "said", class: this.#failed ? "failure" : "dim", role: this.#failed ? "alert" : "status" };
    patch(this.dialog, [
      h("header", { class: "row" }, h("h2", {}, "Compare two futures"),
        h("button", { type: "button", class: "close", "aria-label": "Close", onclick: () => this.dialog.close() }, "×")),
      h("div", { class: "body" }, !this.desk.lesson && this.#form(), h("p", said, this.#said), this.#result && this.#told(this.#result)),
    ]);
  }

  #form() {
    const { fields } = changes[this.#kind];
    const choose = (event) => { this.#kind = event.target.value; this.#chosen = {}; this.#show(); };
    const begin = (event) => {
      event.preventDefault();
      const filled = Object.fromEntries(new FormData(event.currentTarget));
      this.#compare(() => this.#samples(filled));
    };
    const again = ({ target }) => {
      if (!("again" in target.dataset)) return;
      this.#chosen = { [target.name]: target.value };
      this.#show();
    };
    return h("form", { key: "form", class: "row", onsubmit: begin, onchange: again },
      field("Changed is", h("select", { onchange: choose }, Object.entries(changes).map(([name, { words }]) => option(name, words, this.#kind)))),
      h("div", { key: this.#kind, class: "row" }, fields(this.desk, this.#chosen)), h("button", { class: "main" }, "Compare"));
  }

  #told({ names, a, b, journal }) {
    const first = firstDifference(a, b);
    const runs = [a, b].map(({ facts }, i) => ({ name: names[i], facts }));
    const rest = ({ name, facts }, i) => factsTold(name, facts.filter(({ us }) => us >= first.us).slice(0, factsShown), i);
    return h("div", { key: "told", class: "told" }, h("p", { class: "sentence" }, sentenceOf(names, first)),
      this.desk.picture && h("div", { class: "row" }, h("button", { type: "button", onclick: () => this.#draw(runs, first, tablesOf(a, b)) }, "Show in the picture")),
      h("section", { "aria-label": "Both over time" }, h("h3", {}, "Both over time"), legend(names),
        h("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": "Timelines" }, timeline(runs, () => {}, first?.us ?? Infinity))),
      h("div", { class: "two" }, tablesOf(a, b).map(tableTold)),
      first && h("section", { "aria-label": "From there on" }, h("h3", {}, "From there on"),
        h("div", { class: "two" }, runs.map(rest))),
      journal && h("div", { class: "row" }, h("button", { type: "button", onclick: () => this.#adopt(journal) }, "Go on with the other one")));
  }

  // The same in the picture; this dialog comes back when somebody wants to read it.
  #draw(runs, first, tables) {
    const { desk } = this;
    const sentence = sentenceOf(runs.map(({ name }) => name), first);
    const told = { sentence, parts_us: first?.us ?? -1, runs, tables };
    this.dialog.close();
    desk.act(async () => {
      await desk.showComparison({ told, strip: () => strip(desk, sentence), read: () => this.#open() });
      desk.picture.canvas.focus();
    });
  }

  #adopt(journal) {
    this.dialog.close();
    this.desk.act(() => this.desk.run.reopen(journal));
  }
}

// A command given to a run takes the place of those that came later; they are given again, each at its time.
async function giveLater(run, { commands, position }) {
  const later = commands.filter(({ step }) => step >= position);
  if (later.length > laterMost) {
    throw new Problem({ what: `${later.length} commands come after this moment`, hint: `Step on until at most ${laterMost} are left` });
  }
  for (const { at, deed } of later) {
    const { moment } = run.read("moment");
    await run.seek({ at_us: Math.max(at - startOf(moment), moment.now_us) });
    const { step } = run.read("moment").moment;
    const journal = JSON.parse(await run.journal());
    await run.reopen(JSON.stringify({ ...journal, commands: [...journal.commands, { step, at, deed }], position: step + 1, fingerprint: "" }));
  }
}

// Names the first difference.
function sentenceOf([one, other], first) {
  if (!first) return "Both futures are the same, to the last fact.";
  const of = (fact) => (fact ? `${fact.text.replace(/\.$/, "")}, at ${secondsOf(fact)} (fact ${fact.id})` : "nothing more of the kind happens");
  const words = first.of === "things" ? "The first difference." : "The same things happen, at other times.";
  return `${words} In A, ${one}: ${of(first.a)}. In B, ${other}: ${of(first.b)}.`;
}

// Among the words of the run, while the picture shows two futures.
const strip = (desk, sentence) => h("section", { key: "comparison", "aria-label": "Two futures" }, h("h3", {}, "Two futures"), h("p", {}, sentence),
  h("div", { class: "row" }, h("button", { type: "button", onclick: () => desk.comparison?.read() }, "Read both"),
    h("button", { type: "button", onclick: () => desk.endComparison() }, "Back to the run")));

const dot = (kind) => h("i", { class: kind, "aria-hidden": "true" });
const legend = (names) => h("p", { class: "legend dim" }, names.map((name, i) => h("span", { key: i }, dot(`run${i}`), `${letters[i]}: ${name}`)),
  h("span", {}, dot("alike"), "pale: before the first difference"));

function factsTold(name, facts, i) {
  const line = (fact) => h("li", { key: fact.id, class: fact.failure ? "failure" : undefined }, h("span", { class: "mono dim" }, fact.id),
    h("span", { class: "mono dim" }, secondsOf(fact)), h("span", {}, fact.failure && h("strong", {}, "Failure: "), fact.text));
  return h("div", { key: i }, h("h4", {}, `${letters[i]}, ${name}`), h("ol", { class: "facts", "aria-label": `Facts of ${name}` }, facts.map(line)));
}

// A table of what is in A and in B; `rows`: [{name, a, b, differs}].
function tableTold({ title, label, rows, otherwise }) {
  const line = ({ name, a, b, differs }) => h("tr", { key: name }, h("th", { scope: "row" }, name), h("td", {}, a || "–"),
    h("td", {}, differs ? h("mark", {}, b || "–") : b || "–"));
  const heads = [label, ...letters].map((text) => h("th", { key: text, scope: "col" }, text));
  const table = h("table", {}, h("thead", {}, h("tr", {}, heads)), h("tbody", {}, rows.map(line)));
  return h("section", { key: title, "aria-label": title }, h("h3", {}, title),
    rows.length === 0 ? h("p", { class: "none" }, otherwise)
      : h("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": `${title}, A and B` }, table));
}

const standings = { met: "✓ met", broken: "✕ broken", pending: "◷ pending" };

function clauseRows({ clauses: a }, { clauses: b }) {
  return a.map(({ text, verdict }, i) => {
    const [one, other] = [verdict.standing, b[i].verdict.standing];
    return { name: text, a: standings[one], b: standings[other], differs: one !== other };
  });
}

const attributeRows = (items) => items.flatMap(({ subject, attributes }) =>
  attributes.map(({ name, a, b }) => ({ name: `${subject} ${name}`, a, b, differs: true })));

// What is not the same at the ends: the clauses of a lesson, items, counters.
const tablesOf = (a, b) => [
  { title: "Done when", label: "clause", otherwise: "", rows: clauseRows(a, b) },
  { title: "Items", label: "item and attribute", otherwise: "The same items in both, at their ends.", rows: attributeRows(itemRows(a, b)) },
  { title: "Counters", label: "counter", otherwise: "There are none.", rows: counterRows(a, b) },
].filter(({ rows, otherwise }) => rows.length > 0 || otherwise);

// The loader reads this off the script's element.
document.currentScript.exports = (desk) => new CompareDialog(desk);
