// The compiled core: one session behind a few functions that take text and give JSON.
import createCore from "millrace_web";
import { loadBytes } from "./assets.js";
import { withTexts } from "./texts.js";
import { Problem } from "./problem.js";

/* global WASM_BYTES */

export async function loadCore(progress) {
  const wasmBinary = await loadBytes("millrace_web.wasm", WASM_BYTES, progress);
  try {
    return new Core(await createCore({ wasmBinary, printErr: () => {} }));
  } catch (error) {
    throw new Problem({
      what: `The simulation did not start (${error.message ?? error})`, where: "millrace_web.wasm",
      hint: "Millrace needs WebAssembly with exception handling: Chrome 95, Firefox 100, Safari 15.2 or later",
    });
  }
}

class Core {
  constructor(module) {
    this.module = module;
  }

  // Calls an export whose arguments are texts and whose answer is JSON.
  #ask(name, ...texts) {
    const { module } = this;
    return withTexts(module, texts, (...pointers) => JSON.parse(module.UTF8ToString(module[name](...pointers))));
  }

  version() { return this.module.UTF8ToString(this.module._millrace_version()); }
  open(sample, files, seed) { return this.#ask("_millrace_open", sample, JSON.stringify(files), String(seed)); }
  reopen(files, journal) { return this.#ask("_millrace_reopen", JSON.stringify(files), journal); }
  perform(command) { return this.#ask("_millrace_perform", JSON.stringify(command)); }
  tick(seconds) { return JSON.parse(this.module.UTF8ToString(this.module._millrace_tick(seconds))); }
}
