// The compiled core: one session behind a few functions that take text and give JSON. It comes in two parts: the first
// draws the page and opens the first sample; the rest is what only a run that moves calls (web/setup/split.mjs).
import createCore from "millrace_web";
import { fetches, loadBytes, loadBytesNow, loadScript } from "./assets.js";
import { withTexts } from "./texts.js";
import { Problem } from "./problem.js";

export async function loadCore(progress) {
  const [bytes, texts] = await Promise.all([loadBytes("first.wasm", progress), loadScript("texts/first.js")]);
  try {
    const core = await start(bytes, new Texts(texts));
    if (!fetches) await core.whole();  // there, nothing can be fetched in the middle of a call
    return core;
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem({
      what: `The simulation did not start (${error.message ?? error})`, where: "first.wasm",
      hint: "Millrace needs WebAssembly with exception handling: Chrome 95, Firefox 100, Safari 15.2 or later",
    });
  }
}

function start(bytes, texts) {
  return new Promise((resolve, reject) => {
    const rest = new Rest(texts);
    const instantiateWasm = (imports, receive) => {
      WebAssembly.instantiate(bytes, { ...imports, placeholder: rest.placeholders }).then(({ instance }) => {
        rest.primary = instance.exports;
        receive(instance);
      }).catch(reject);
      return {};
    };
    createCore({ instantiateWasm, textOf: (name) => texts.of(name), printErr: () => {} }).then((module) => resolve(new Core(module, rest)), reject);
  });
}

// The texts that travel with the program (core/base/shipped.h). Those that the opening does not need come with the program's
// second part, or one is fetched in the middle of the call that asks for it. Those of JSON are kept as values.
class Texts {
  #known;

  constructor(first) { this.#known = { ...first }; }

  of(name) {
    const text = (this.#known[name] ??= new TextDecoder().decode(loadBytesNow(`texts/${name}`)));
    return typeof text === "string" ? text : JSON.stringify(text);
  }

  async load() { Object.assign(this.#known, await loadScript("texts/rest.js")); }
}

// The second part of the program. A function of it that is called before it is there has it fetched in the middle of that
// call: slow, but the same in its effects.
class Rest {
  constructor(texts) { this.texts = texts; }

  primary;  // the exports of the first part
  here = false;
  #coming;
  placeholders = new Proxy({}, { get: (_, index) => (...values) => this.#callLate(Number(index), values) });

  // What cannot be fetched can be asked for again.
  async load() {
    if (this.here) return;
    const program = () => loadBytes("rest.wasm").then((bytes) => WebAssembly.compile(bytes)).then((module) => this.#join(module));
    await (this.#coming ??= Promise.all([program(), this.texts.load()])
      .finally(() => { this.#coming = undefined; }));
  }

  #join(module) {
    if (this.here) return;
    new WebAssembly.Instance(module, { primary: this.primary });  // puts its functions in the first part's table
    this.here = true;
  }

  #callLate(index, values) {
    if (!this.here) this.#join(new WebAssembly.Module(loadBytesNow("rest.wasm")));
    const table = Object.values(this.primary).find((value) => value instanceof WebAssembly.Table);
    return table.get(index)(...values);
  }
}

class Core {
  #rest;

  constructor(module, rest) {
    this.module = module;
    this.#rest = rest;
  }

  get isWhole() { return this.#rest.here; }
  whole() { return this.#rest.load(); }

  // Calls an export whose arguments are texts and whose answer is JSON.
  #ask(name, ...texts) {
    const { module } = this;
    return withTexts(module, texts, (...pointers) => JSON.parse(module.UTF8ToString(module[name](...pointers))));
  }

  version() { return this.module.UTF8ToString(this.module._millrace_version()); }
  open(sample, files, seed) { return this.#ask("_millrace_open", sample, JSON.stringify(files), String(seed)); }
  reopen(files, journal) { return this.#ask("_millrace_reopen", JSON.stringify(files), journal); }
  learn(lesson, files, kept) { return this.#ask("_millrace_learn", lesson, JSON.stringify(files), kept); }
  perform(command) { return this.#ask("_millrace_perform", JSON.stringify(command)); }
  tick(seconds) { return JSON.parse(this.module.UTF8ToString(this.module._millrace_tick(seconds))); }
}
