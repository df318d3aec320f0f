// Small pieces that several panes are made of.
import { h } from "../dom.js";

// A command as a button. `reason` is why it would do nothing now: it stays where it is and says so, instead of taking
// the focus away from whoever is on it.
export function button(label, reason, work, props = {}) {
  const off = Boolean(reason);
  return h("button", {
    type: "button", ...props, "aria-disabled": off ? "true" : undefined, title: off ? sentence(reason) : props.title,
    onclick: off ? null : work,
  }, label);
}

// A sign beside a word, which a screen reader need not spell out.
export const sign = (character) => h("span", { "aria-hidden": "true" }, character);

export const sentence = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);

// A landmark with its heading. The same `name` is always the same pane.
export function pane(name, title, ...children) {
  return h("section", { key: name, class: `pane pane-${name}`, "aria-label": title }, h("h3", {}, title), ...children);
}

export const none = (text) => h("p", { class: "none" }, text);

export function field(label, control, props = {}) {
  return h("label", { class: "field", ...props }, h("span", {}, label), control);
}

export function option(value, text, chosen) {
  return h("option", { value, selected: value === chosen || undefined, key: value }, text);
}

export const badge = (text, colour) => text && h("span", { class: `badge ${colour}` }, text);

// The way to a fact; `place` is what it is called when it is not that.
export function wayTo({ run, act }, fact, place = `fact ${fact}`) {
  const props = { type: "button", class: "goto", onclick: () => act(() => run.seek(fact)), "aria-label": `Go to ${place}` };
  return h("button", props, /\d*$/.exec(place)[0]);
}

// JSON or code for reading: short things on one line, long ones indented and scrolling, reachable by keyboard.
export function data(text, label) {
  try {
    const line = JSON.stringify(JSON.parse(text));
    if (line.length <= 90) return h("code", {}, line);
  } catch { /* it is no JSON, or was cut */ }
  return h("pre", { tabindex: 0, role: "group", "aria-label": label }, text);
}

const opened = new Map();  // what a person has opened or closed, by key

// A part that is only read from the run while it is open.
export function onDemand(key, label, refresh, read, openAtFirst = false) {
  const open = opened.get(key) ?? openAtFirst;
  const toggle = (event) => {
    if (event.target.open === (opened.get(key) ?? openAtFirst)) return;
    opened.set(key, event.target.open);
    refresh();
  };
  return h("details", { key, ontoggle: toggle, open }, h("summary", {}, label), open && read());
}
