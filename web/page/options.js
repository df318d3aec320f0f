// What an embed can be told: the attributes of <mill-race>, and the parameters of the framed page by the same names. Which
// lesson, sample or run there is, the run itself says.
import { Problem } from "./problem.js";

const anything = { use: "", read: (text) => text };
const listOf = (words) => [words.slice(0, -1).join(", "), words.at(-1)].filter(Boolean).join(" or ");
const oneOf = (...words) => ({ use: `Use ${listOf(words)}`, read: (text) => (words.includes(text) ? text : undefined) });
const matching = (pattern, use, make = String) => ({ use, read: (text) => (pattern.test(text) ? make(text) : undefined) });
const flag = {
  use: "Write its name alone, or true or false",
  read: (text) => ({ "": true, true: true, 1: true, false: false, 0: false })[text],
};

// Each with what to use instead of a bad value; `read` answers undefined for one.
export const table = {
  lesson: anything,   // course/lesson
  sample: anything,   // without one, the first
  run: matching(/^#?[jp]=/, "Use what follows the # in a copied link"),
  seed: matching(/^[0-9]{1,15}$/, "Use a whole number of at most 15 digits", Number),
  step: matching(/^[0-9]{1,9}$/, "Use a whole number of steps", Number),
  at: matching(/^[0-9]{1,9}(\.[0-9]{1,6})?$/, "Use seconds of virtual time, as 2.5", Number),
  view: oneOf("picture", "workflow", "items", "words", "timeline"),  // without one, the picture with all words below
  controls: oneOf("all", "clock", "none"),  // of the words: all, what moves the clock, or nothing
  readonly: flag,     // the clock may be moved and scenes played; nothing else changes the run
  theme: oneOf("dark", "light"),            // without one, the browser's
  motion: oneOf("none"),                    // without it, the browser's preference
  load: oneOf("click", "visible", "eager"),
  height: oneOf("auto"),                    // the frame tells its parent how high it is
};

// `get(name)` answers a text, null or undefined. Bad values are left out and told: {options, problems}.
export function readOptions(get) {
  const options = {};
  const problems = [];
  for (const [name, { use, read }] of Object.entries(table)) {
    const text = get(name);
    if (text === null || text === undefined) continue;
    const value = read(String(text));
    if (value !== undefined) options[name] = value;
    else problems.push(new Problem({ what: `"${text}" is no ${name}`, where: name, hint: use }));
  }
  return { options, problems };
}

// The values that differ from nothing said, as an address or a tag carries them.
export function writtenOptions(options) {
  return Object.keys(table).filter((name) => options[name] !== undefined && options[name] !== false && options[name] !== "")
    .map((name) => [name, options[name] === true ? "" : String(options[name])]);
}
