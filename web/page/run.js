// The run as the page's script sees it, and as `millrace` offers it to anybody: the buttons, the canvas and a console in
// the developer tools all go through this one object. Every method answers a promise; mistakes reject with a `Problem`.
import { loadScript } from "./assets.js";
import { Problem } from "./problem.js";
import { isTemplate } from "./sample_files.js";

/* global SAMPLES */

export const samples = SAMPLES;  // [{name, title}], from the build

const firstSeed = 7;

async function filesOf(sample) {
  if (samples.some(({ name }) => name === sample)) return loadScript(`samples/${sample}.js`);
  throw new Problem({
    what: `There is no sample "${sample}"`, where: "sample", hint: `There are ${samples.map(({ name }) => name).join(", ")}`,
  });
}

// What moves a run without changing it, and the stories that a sample tells.
const watching = new Set([
  "step", "stepBack", "next", "previous", "seek", "skipWait", "play", "pause", "speed", "branch", "rewind", "end", "scene", "script", "prepare",
]);

export class Run extends EventTarget {
  readonly = false;
  #core;
  #waiting = [];  // what was asked for and is not answered yet

  constructor(core) {
    super();
    this.#core = core;
  }

  get seed() { return this.sample === undefined ? firstSeed : this.read("moment").moment.seed; }

  // ---- what opens a run

  async reset({ sample = this.sample ?? samples[0].name, seed = this.seed } = {}) {
    this.#allow("reset");
    if (!/^[0-9]{1,15}$/.test(seed)) {
      throw new Problem({ what: `"${seed}" is no seed`, where: "seed", hint: "Use a whole number of at most 15 digits" });
    }
    const files = await filesOf(sample);
    if (this.sample !== undefined || sample !== samples[0].name) await this.#core.whole();
    this.#accept(this.#core.open(sample, files, seed));
    this.#begin(sample, files);
  }

  // Continues a journal's run at the moment it was saved.
  async reopen(text) {
    this.#allow("reopen");
    let sample = "";
    try { ({ sample = "" } = JSON.parse(text)); } catch { /* the core says what is wrong with it */ }
    const files = sample ? await filesOf(sample) : {};
    await this.#core.whole();
    this.#accept(this.#core.reopen(files, text));
    this.#begin(sample, files);
  }

  // Opens a lesson, as it was `kept` or from its start. Answers what the site carries of it.
  async learn(address, kept = "") {
    if (!/^[a-z0-9-]+\/[a-z0-9-]+$/.test(address)) {
      throw new Problem({ what: `There is no lesson "${address}"`, where: "lesson", hint: "The start page lists them" });
    }
    const page = { address, ...await loadScript(`lessons/${address}.js`) };
    const files = page.files ?? await filesOf(page.sample);
    if (kept) await this.#core.whole();
    this.#accept(this.#core.learn(page.json, files, kept));
    this.#begin(page.sample, files);
    return page;
  }

  #begin(sample, files) {
    Object.assign(this, { sample, files });
    this.#drop(() => true, "Another run was opened");
    this.#changed();
  }

  // ---- what a person or a program does

  request({ api = "", method = "GET", path = "/", headers = {}, body = "", as = "", after_ms = 0 } = {}) {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    return this.#ask("request", { do: "request", api, method, path, headers, body: text, as, after_ms });
  }
  call(service, operation, input = {}) { return this.#ask("call", { do: "call", service, operation, input }); }
  async step(n = 1) { return this.#perform({ do: "step", n }); }
  async stepBack(n = 1) { return this.#perform({ do: "stepBack", n }); }
  async next() { return this.#perform({ do: "next" }); }
  async previous() { return this.#perform({ do: "previous" }); }
  async seek(to) { return this.#perform({ do: "seek", ...(typeof to === "object" ? to : { fact: to }) }); }
  async rewind() { return this.#perform({ do: "rewind" }); }
  async end() { return this.#perform({ do: "end" }); }
  async play() { return this.#perform({ do: "play" }); }
  async pause() { return this.#perform({ do: "pause" }); }
  async skipWait() { return this.#perform({ do: "skipWait" }); }
  async speed(x) { return this.#perform({ do: "speed", x }); }
  async scene(index) { return this.#perform({ do: "scene", index }); }
  async script(name) { return this.#perform({ do: "script", name }); }
  async fork() { return this.#perform({ do: "fork" }); }
  async branch(index) { return this.#perform({ do: "branch", index }); }
  // A handler or a state machine is another one from now on; a template begins the run anew.
  async edit(path, text) { return isTemplate(path) ? this.#rebuild(path, text) : this.#perform({ do: "edit", path, text }); }
  async choose(label, value, nth = 0) { return this.#perform({ do: "choose", label, nth, value }); }
  async set(name, value) { return this.#perform({ do: "set", name, value }); }
  // A command as data: what the panels of the canvas answer.
  async perform(command) { return this.#perform(command); }

  // ---- what can be read

  async trace(from = 1) { return this.read("trace", { from }).facts; }
  async world() { return this.read("world").world; }
  async lesson() { return this.read("lesson").lesson; }
  async journal() { return this.read("journal").journal; }
  read(what, more = {}) { return this.#accept(this.#core.perform({ get: what, ...more })); }

  // Moves a playing run on by a real time. True while it goes on playing.
  tick(seconds) {
    const { changed, playing } = this.#accept(this.#core.tick(seconds));
    if (changed) this.#changed();
    return playing;
  }

  // ---- inside

  #rebuild(path, text) {
    const { files } = this.read("files");
    const changed = Object.entries({ ...files, [path]: text }).filter(([name, content]) => content !== this.files[name]);
    const journal = JSON.parse(this.read("journal").journal);
    return this.reopen(JSON.stringify({ ...journal, files: changed, commands: [], position: 0, fingerprint: "" }));
  }

  #accept(answer) {
    if (!answer.error) return answer;
    const problem = new Problem(answer.error);
    if (answer.journal) problem.journal = answer.journal;
    throw problem;
  }

  #allow(what) {
    if (!this.readonly || watching.has(what)) return;
    throw new Problem({ what: "This embed is for reading only", where: what, hint: "Open the full page to change the run" });
  }

  // What moves a run may need the whole program. Once that is there, commands take effect at once.
  async #perform(command) {
    this.#allow(command.do);
    if (!this.#core.isWhole) await this.#core.whole();
    const answer = this.#accept(this.#core.perform(command));
    this.#changed();
    return answer.moment;
  }

  // Resolves when the run delivers the answer; rejects when the run goes back to before the question.
  async #ask(kind, command) {
    this.#allow(kind);
    if (!this.#core.isWhole) await this.#core.whole();
    return new Promise((resolve, reject) => {
      const answer = this.#accept(this.#core.perform(command));
      if (answer[kind] === undefined) resolve();  // in a lesson: the run is played anew, and the answer is a part of it
      else this.#waiting.push({ kind, id: answer[kind], step: answer.moment.step, resolve, reject });
      this.#changed();
    });
  }

  #changed() {
    if (this.#waiting.length > 0) this.#deliver();
    this.dispatchEvent(new Event("change"));
  }

  #deliver() {
    const { step } = this.read("moment").moment;
    this.#drop((one) => one.step > step, "The run went back to before this was asked");
    const { requests } = this.read("requests");
    const { answers } = this.read("answers");
    this.#waiting = this.#waiting.filter(({ kind, id, resolve, reject }) => {
      if (kind === "request") return !deliverResponse(requests.find((one) => one.id === id), resolve);
      return !deliverAnswer(answers[id], resolve, reject);
    });
  }

  #drop(which, what) {
    const dropped = this.#waiting.filter(which);
    this.#waiting = this.#waiting.filter((one) => !which(one));
    for (const { reject } of dropped) reject(Object.assign(new Problem({ what, hint: "Ask again" }), { gone: true }));
  }
}

// True when it was there to deliver.
function deliverResponse(exchange, resolve) {
  if (!exchange?.response) return false;
  resolve(exchange.response);
  return true;
}

function deliverAnswer(answer, resolve, reject) {
  if (!answer) return false;
  if (answer.error) reject(Object.assign(new Problem({ what: answer.error.message, where: answer.error.name }), { answered: true }));
  else resolve(answer.ok);
  return true;
}
