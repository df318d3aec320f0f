// The compiled core outside a browser, for what the build asks of it: `open` answers what its exports answer, with a canvas
// on which all is drawn and nothing is seen.
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { withTexts } from "../page/texts.js";

// A WebGL that has everything and agrees to everything.
const paper = new Proxy(() => {}, {
  get: (_, name) => (name === Symbol.toPrimitive || name === "getParameter" ? () => 1 : paper),
  set: () => true,
  apply: () => paper,
});
const canvas = { getContext: () => paper, addEventListener() {} };

export class Core {
  // `folder` has millrace_web.mjs; `wasm` are the bytes of the program that it loads. `textOf(name)` is a shipped text,
  // `filesOf(sample)` the files of a sample.
  static async load(folder, wasm, { textOf, filesOf }) {
    globalThis.document = { baseURI: pathToFileURL(folder).href, addEventListener() {} };
    globalThis.WebGLRenderingContext = class {};  // the older one, which the canvas above does not have
    const { default: createCore } = await import(pathToFileURL(join(resolve(folder), "millrace_web.mjs")));
    const core = new Core();
    const instantiateWasm = (imports, receive) => {
      const instance = new WebAssembly.Instance(new WebAssembly.Module(wasm), imports);
      receive(instance);
      return core.exports = instance.exports;
    };
    core.texts = new Set();  // that were asked for
    core.filesOf = filesOf;
    core.module = await createCore({ instantiateWasm, textOf: (name) => { core.texts.add(name); return textOf(name); } });
    return core;
  }

  #answerOf(pointer) {
    const answer = JSON.parse(this.module.UTF8ToString(pointer));
    if (answer.error) throw new Error(JSON.stringify(answer.error));
    return answer;
  }
  #ask(name, ...texts) { return withTexts(this.module, texts, (...pointers) => this.#answerOf(this.module[name](...pointers))); }

  version() { return this.module.UTF8ToString(this.module._millrace_version()); }
  open(sample, seed = 7) { return this.#ask("_millrace_open", sample, JSON.stringify(this.filesOf(sample)), String(seed)); }
  // A lesson as lessons.mjs has it, from its start.
  learn({ json, files, sample }) { return this.#ask("_millrace_learn", json, JSON.stringify(files ?? this.filesOf(sample)), ""); }
  // Its proof: {seeds, runs, problems: [{what, where, hint}]}.
  prove({ json, files, sample, text }, seeds) {
    return this.#ask("_millrace_prove", json, JSON.stringify(files ?? this.filesOf(sample)), text, String(seeds));
  }
  perform(command) { return this.#ask("_millrace_perform", JSON.stringify(command)); }

  // `samples`: the names of those to choose from.
  attach(samples) {
    withTexts(this.module, [JSON.stringify(samples), ""], (names, view) => { this.module._canvas_samples(names); this.module._canvas_view(view); });
    this.module.GL.makeContextCurrent(this.module.GL.createContext(canvas, { majorVersion: 2 }));
    if (!this.module._canvas_attach()) throw new Error("the picture cannot be drawn here");
    for (const face of [0, 1, 2]) [this.module._canvas_font(face), this.module._canvas_font_size(face)];
  }
  look({ width, height, dark = false, touch = false }) {
    this.module._canvas_look(dark, 0, touch);
    this.module._canvas_resize(width, height, width * 2, height * 2);
  }
  pointer(x, y) { this.module._canvas_pointer(0, 0, x, y, 0); }
  leave() { this.module._canvas_leave(); }
  frame(seconds) { return this.#answerOf(this.module._canvas_frame(seconds)); }
  picture() { return this.#answerOf(this.module._canvas_picture()).picture; }
}
