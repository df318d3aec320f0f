// Whatever is told of a resource, or of a part of it, in the few shapes that the core tells it in: sections, the items of
// a table, the states of a workflow. No kind of resource is known here.
import { h } from "../dom.js";
import { copy } from "../share.js";
import { grid } from "./grid.js";
import { badge, button, data, field, onDemand, sentence, wayTo } from "./parts.js";
import { states } from "./states.js";

// What a page is about: {resource, subject, within}, and what people call it.
const keyOf = ({ resource, subject, within }) => [resource, within, subject].join("/");

// The page of a part, read when somebody opens it.
export function partOf(desk, about, name, refresh) {
  return page(desk, desk.run.read("page", about).page, about, name, refresh);
}

// What stands beside a face of its own is folded, and so are the settings of a resource.
export function page(desk, { sections, parts, grids }, about, name, refresh) {
  const drawn = grids.length > 0 || (parts.length > 0 && about.subject);
  const folds = ({ members, rows, words }) => drawn || (!about.subject && members.length > 0 && rows.length === 0 && !words);
  const show = (one) => section(desk, one, about, name, refresh);
  return [
    grids.map(grid),
    parts.length > 0 && states(desk, parts, about, name, refresh, partOf),
    sections.map((one, i) => (folds(one) ? onDemand(`${keyOf(about)}#${i}`, one.title, refresh, () => show(one))
      : h("div", { key: i, class: "section" }, h("h5", {}, one.title), show(one)))),
  ];
}

const manyRows = 12;
const scrolls = { class: "list scroll", tabindex: 0 };  // by keyboard too

// Texts to compare, beside one another where there is room.
const sidesOf = (title, sides) => h("div", { class: "sides", role: "group", "aria-label": title },
  sides.map(({ title: name, data: text }) => h("figure", { key: name }, h("figcaption", {}, sentence(name)), data(text, name))));

function copyButton({ act, notice }, title, text) {
  const work = () => act(async () => notice.say(await copy(text) ? "Copied." : "This browser does not let the page copy."));
  return button("Copy", "", work, { class: "small", "aria-label": `Copy ${title}` });
}

export function section(desk, { title, members, rows, words, data: text, copies, sides, foot, form }, about, name, refresh) {
  return [
    words && h("p", {}, words),
    members.length > 0 && h("dl", { class: "members" }, members.map(member)),
    rows.length > 0 && h("ol", { ...(rows.length > manyRows && !about.opens ? scrolls : { class: "list" }), "aria-label": `${title} of ${name}` },
      rows.map((one, i) => row(desk, one, i, about, refresh))),
    text && h("div", {}, data(text, title), copies && copyButton(desk, title, text)),
    sides.length > 0 && sidesOf(title, sides),
    foot && h("p", { class: "dim" }, foot),
    form.deeds.length > 0 && deeds(desk, title, form),
  ];
}

function member({ name, value, before, changed }) {
  return h("div", {}, h("dt", {}, sentence(name)),
    h("dd", {}, changed ? [before && `${before} → `, h("mark", {}, value)] : value));
}

// A line: a part to open, or a fact to go to.
function row(desk, { text, note, hue, badge: word, subject, fact, place }, i, about, refresh) {
  const line = [badge(word, hue), " ", h("span", {}, subject ? sentence(text) : text), note && h("span", { class: "dim" }, ` ${note}`)];
  if (!subject) return h("li", { key: i, class: "row" }, fact > 0 && wayTo(desk, fact, place || undefined), line);
  const part = { resource: about.resource, subject };
  return h("li", { key: subject }, onDemand(keyOf(part), line, refresh, () => partOf(desk, part, text, refresh), opensAtFirst(about, i)));
}

// The latest execution of a workflow.
const opensAtFirst = ({ opens }, i) => opens && i === 0;

// Buttons that do something about it, with the text that some of them take.
function deeds(desk, title, { field: id, label, text, deeds: all }) {
  const submit = (event) => {
    event.preventDefault();
    perform(desk, all[event.submitter.value], event.currentTarget.elements.text?.value ?? "");
  };
  return h("form", { onsubmit: submit, "aria-label": title },
    id && field(label, h("textarea", { name: "text", rows: 2, spellcheck: "false" }, text), { class: "field wide" }),
    h("div", { class: "row" }, all.map(({ label: words, tip, why_not: reason }, i) => (
      reason ? button(sentence(words), reason)
        : h("button", { key: i, value: i, class: i === 0 && (id || all.length === 1) ? "main" : undefined, title: tip || undefined }, sentence(words))))));
}

function perform(desk, { command, takes }, text) {
  if (command.do !== "call") return desk.act(() => desk.perform(command));
  const { service, operation, input } = command;
  return desk.act(() => desk.run.call(service, operation, takes ? { ...input, [takes]: text } : input));
}
