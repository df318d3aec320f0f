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

const sentence = (text) => text[0].toUpperCase() + text.slice(1);

// A landmark with its heading. The same `name` is always the same pane.
export function pane(name, title, ...children) {
  return h("section", { key: name, class: `pane pane-${name}`, "aria-label": title }, h("h3", {}, title), ...children);
}

// `1 run`, `3 runs`.
export const counted = (n, one, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;

export const none = (text) => h("p", { class: "none" }, text);

export function field(label, control, props = {}) {
  return h("label", { class: "field", ...props }, h("span", {}, label), control);
}

export function option(value, text, chosen) {
  return h("option", { value, selected: value === chosen || undefined, key: value }, text);
}

export function badge(text, colour) { return h("span", { class: `badge ${colour ?? ""}` }, text); }

// Virtual time from the start of the run: `5.812 s`.
export function time(us) { return `${(us / 1e6).toFixed(3)} s`; }

// JSON for reading: short things on one line, long ones indented and scrolling, reachable by keyboard.
export function json(value, label) {
  if (value === undefined || value === null) return h("span", { class: "none" }, "none");
  const line = JSON.stringify(value);
  if (line.length <= 90) return h("code", {}, line);
  return h("pre", { tabindex: 0, role: "group", "aria-label": label }, JSON.stringify(value, null, 2));
}

// JSON that comes as text, cut when it is long.
export function jsonText(text, label) {
  if (!text) return h("span", { class: "none" }, "none");
  try {
    return json(JSON.parse(text), label);
  } catch {
    return h("pre", { tabindex: 0, role: "group", "aria-label": label }, text);
  }
}

// An attribute value as the SDK's document client shows it.
export function plain(value) {
  const [[kind, content]] = Object.entries(value ?? { NULL: true });
  if (kind === "S") return JSON.stringify(content);
  if (kind === "N" || kind === "BOOL") return String(content);
  if (kind === "NULL") return "null";
  if (kind === "L") return `[${content.map(plain).join(", ")}]`;
  if (kind === "M") return `{${Object.entries(content).map(([name, one]) => `${name}: ${plain(one)}`).join(", ")}}`;
  return Array.isArray(content) ? `{${content.join(", ")}}` : String(content);
}

export function item(attributes) {
  return Object.entries(attributes ?? {}).map(([name, value]) => `${name} ${plain(value)}`).join(", ");
}
