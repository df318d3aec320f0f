// Splits the compiled core in two: node split.mjs BINARYEN FOLDER. FOLDER/millrace_web.wasm becomes first.wasm, which draws
// the page and opens its first sample, and rest.wasm, which the page fetches when the run is to move. What belongs to the
// first is written down nowhere: the opening is played here, and what it called is what it needs.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { withTexts } from "../page/texts.js";
import { shipped } from "./shipped.mjs";
import { filesOf, samples } from "./samples.mjs";

const [binaryen, folder] = process.argv.slice(2);
const path = (name) => join(resolve(folder), name);

// Not reference types: they would make a second table, and a placeholder's name is an index into one.
const features = ["exception-handling", "bulk-memory", "sign-ext", "mutable-globals", "nontrapping-float-to-int", "multivalue"];
const split = (...options) =>
  execFileSync(join(binaryen, "bin/wasm-split"), [...features.map((name) => `--enable-${name}`), path("millrace_web.wasm"), ...options]);

const asked = new Set();  // the texts that the opening needs
const textOf = (name) => {
  asked.add(name);
  const text = shipped(name);
  return typeof text === "string" ? text : JSON.stringify(text);
};

// The program outside a browser, with what it exports.
async function load(wasm) {
  globalThis.document = { baseURI: pathToFileURL(folder).href, addEventListener() {} };
  globalThis.WebGLRenderingContext = class {};  // the older one, which the canvas below does not have
  const { default: createCore } = await import(pathToFileURL(path("millrace_web.mjs")));
  let exports;
  const instantiateWasm = (imports, receive) => {
    const instance = new WebAssembly.Instance(new WebAssembly.Module(wasm), imports);
    receive(instance);
    return exports = instance.exports;
  };
  return { core: await createCore({ instantiateWasm, textOf }), exports };
}

// A WebGL that has everything and agrees to everything.
const paper = new Proxy(() => {}, {
  get: (_, name) => (name === Symbol.toPrimitive || name === "getParameter" ? () => 1 : paper),
  set: () => true,
  apply: () => paper,
});
const canvas = { getContext: () => paper, addEventListener() {} };

const reads = ["moment", "view", "files", "journal", "page", "requests", "answers", "trace", "world"];

// What a visitor sees before anything moves: the words, and the picture on a desk, on a phone and in the dark, everywhere
// under the pointer.
function playOpening(core) {
  const answerOf = (pointer) => {
    const answer = JSON.parse(core.UTF8ToString(pointer));
    if (answer.error) throw new Error(JSON.stringify(answer.error));
    return answer;
  };
  const ask = (name, ...texts) => withTexts(core, texts, (...pointers) => answerOf(core[name](...pointers)));
  const read = () => reads.forEach((get) => ask("_millrace_perform", JSON.stringify({ get })));
  const frame = (seconds) => answerOf(core._canvas_frame(seconds));

  ask("_millrace_open", samples[0].name, JSON.stringify(filesOf(samples[0].name)), "7");
  read();
  withTexts(core, [JSON.stringify(samples.map(({ name }) => name))], (names) => core._canvas_samples(names));
  core.GL.makeContextCurrent(core.GL.createContext(canvas, { majorVersion: 2 }));
  if (!core._canvas_attach()) throw new Error("the picture cannot be drawn here");
  for (const face of [0, 1, 2]) [core._canvas_font(face), core._canvas_font_size(face)];
  for (const [width, height, dark, touch] of [[1280, 800, 0, 0], [1280, 800, 1, 0], [390, 844, 0, 1]]) {
    core._canvas_look(dark, 0, touch);
    core._canvas_resize(width, height, width * 2, height * 2);
    for (let y = 10; y < height; y += 40) {
      for (let x = 10; x < width; x += 40) {
        core._canvas_pointer(0, 0, x, y, 0);
        frame(1 / 60);
      }
    }
    core._canvas_leave();
    frame(1);
  }
  read();
}

// The names of all functions that were called, in the form that wasm-split reads.
function writeProfile({ core, exports }, file) {
  const bytes = 1 << 20;
  const at = core._malloc(bytes);
  const length = exports.__write_profile(at, bytes);
  if (length > bytes) throw new Error(`the profile has ${length} bytes`);
  writeFileSync(file, core.HEAPU8.slice(at, at + length));
}

split("--instrument", "-o", path("instrumented.wasm"));
const program = await load(readFileSync(path("instrumented.wasm")));
playOpening(program.core);
writeProfile(program, path("opening.profile"));
writeFileSync(path("first.texts.json"), JSON.stringify([...asked].sort()));
split(`--profile=${path("opening.profile")}`, "-o1", path("first.wasm"), "-o2", path("rest.wasm"));
