// One open element: the run, the clock that moves it, the picture and the words that show it, and what its buttons do.
import { Picture } from "./canvas/canvas.js";
import { Clock } from "./clock.js";
import { openEditor } from "./editor/dialog.js";
import { shareFonts } from "./fonts.js";
import { keep, kept } from "./keep.js";
import * as link from "./link.js";
import { Mirror } from "./mirror/mirror.js";
import { Notice } from "./notice.js";
import { Problem } from "./problem.js";
import { Run, samples } from "./run.js";
import * as share from "./share.js";
import { Look } from "./theme.js";
import { Tutor } from "./tutor/tutor.js";

const playingPause = 120;   // milliseconds between two updates of the words while the run plays
const keepPause = 1_000;    // between two writes to the storage

// Calls `work` once, `pause` milliseconds after the first of any number of calls; the shortest pause asked for wins.
function later(work) {
  let timer = 0;
  let due = Infinity;
  return (pause) => {
    const at = performance.now() + pause;
    if (at >= due) return;
    clearTimeout(timer);
    due = at;
    timer = setTimeout(() => { due = Infinity; work(); }, pause);
  };
}

let live;  // the desk that has the page's WebGL context

export class Desk {
  drafts = new Map();  // path → what was written in the editor and not applied
  #wordsSoon = later(() => {
    this.mirror.show(this.run.read("view").view);
    this.tutor?.show();
  });
  #keepSoon = later(() => this.#keep());

  constructor(core, options) {
    this.core = core;
    this.options = options;
    this.run = new Run(core);
    this.clock = new Clock({ tick: (seconds) => this.#tick(seconds), draw: (seconds) => this.picture?.draw(seconds) ?? false });
    this.mirror = new Mirror(this);
    this.notice = new Notice((text) => this.mirror.say(text));
    this.api = this.#api();
  }

  // ---- opening

  // The run of the address, else the sample. A bad link is said, and the sample is opened.
  async open() {
    const { page, lesson, sample, seed, step } = this.options;
    if (lesson) return await this.#openLesson(lesson);
    try {
      const journal = page ? await link.decode(location.hash) : undefined;
      if (journal) return await this.run.reopen(journal);
    } catch (thrown) {
      this.notice.problem(thrown);
    }
    await this.run.reset({ sample, seed }).catch((thrown) => {
      if (thrown.where !== "seed") throw thrown;
      this.notice.problem(thrown);
      return this.run.reset({ sample });
    });
    if (step !== undefined) await this.run.seek({ step: Number(step) });
    this.#offerKept();
  }

  // The state of a lesson in the address is its own; a bad one is said, and the lesson begins anew.
  async #openLesson(lesson) {
    let kept = "";
    try {
      kept = (this.options.page && await link.decode(location.hash)) || "";
      this.lesson = await this.run.learn(lesson, kept);
    } catch (thrown) {
      if (!kept && !/#[jp]=/.test(location.hash)) throw thrown;
      this.notice.problem(Problem.from(thrown));
      this.lesson = await this.run.learn(lesson);
    }
  }

  #offerKept() {
    const journal = this.options.page ? kept() : undefined;
    if (!journal) return;
    this.notice.ask("You have been here before.", [
      ["Continue where you left", () => this.act(() => this.run.reopen(journal))],
      ["Start afresh", () => keep(undefined)],
    ]);
    this.run.addEventListener("change", () => this.notice.close(), { once: true });
  }

  mount(element) {
    this.element = element;
    shareFonts(this.core.module);
    const main = document.createElement(this.options.page ? "main" : "div");
    this.screen = Object.assign(document.createElement("div"), { className: "screen" });
    const title = Object.assign(document.createElement("h1"), { textContent: "Millrace" });
    main.append(this.mirror.skipButton(), title, this.notice.element, this.#besideLesson(this.screen), this.mirror.element);
    element.append(main);
    this.#showPicture();
    this.look = new Look(element, this.options, (look) => this.picture?.look(look));
    this.run.addEventListener("change", () => this.#changed());
    if (this.options.page) this.#watchPage();
    this.#fetchRestOnApproach();
    this.mirror.show(this.run.read("view").view);
    this.tutor?.show();
    this.#changed();
  }

  #besideLesson(screen) {
    if (!this.lesson) return screen;
    this.tutor = new Tutor(this, this.lesson);
    const both = Object.assign(document.createElement("div"), { className: "lesson" });
    both.append(this.tutor.element, screen);
    return both;
  }

  // At most one element of a page has a WebGL context; the others keep their words and a button.
  #showPicture() {
    live?.#hidePicture();
    live = this;
    const canvas = Object.assign(document.createElement("canvas"), { tabIndex: 0 });
    canvas.setAttribute("role", "application");
    canvas.setAttribute("aria-label", "The architecture as a picture. Everything in it is below, in words.");
    const layer = Object.assign(document.createElement("div"), { className: "fields" });
    this.screen.replaceChildren(canvas, layer);
    const picture = new Picture({
      module: this.core.module, canvas, layer, samples: samples.map(({ name }) => name), wake: (n) => this.clock.wake(n),
      perform: (commands) => commands.forEach((command) => this.act(() => this.perform(command))),
    });
    this.picture = picture.attach() ? picture : undefined;
    this.screen.hidden = !this.picture;
    if (!this.picture) this.screen.replaceChildren();
    this.element.toggleAttribute("data-words-only", !this.picture);
    if (this.look) this.picture?.look(this.look);
  }

  #hidePicture() {
    this.picture?.detach();
    this.picture = undefined;
    const show = Object.assign(document.createElement("button"), { type: "button", textContent: "Show the picture here" });
    show.onclick = () => this.#showPicture();
    this.screen.replaceChildren(show);
  }

  // Somebody who moves towards the simulation will soon move it.
  #fetchRestOnApproach() {
    const prepare = () => this.lesson && this.run.perform({ do: "prepare" });
    const fetchRest = () => this.core.whole().then(prepare).catch(() => {});  // said when it is needed
    for (const type of ["pointermove", "pointerdown", "keydown", "focusin"]) this.element.addEventListener(type, fetchRest, { once: true });
  }

  #watchPage() {
    addEventListener("hashchange", () => this.act(async () => {
      const journal = await link.decode(location.hash);
      if (journal && !this.lesson) await this.run.reopen(journal);
    }));
    addEventListener("pagehide", () => { if (!this.lesson) this.#keep(); });
  }

  // ---- what moves

  #tick(seconds) {
    try {
      return this.run.tick(seconds);
    } catch (thrown) {
      this.notice.problem(thrown);
      return false;
    }
  }

  #changed() {
    const { playing } = this.run.read("moment").moment;
    if (playing !== this.clock.playing) this.clock.play(playing);
    this.clock.wake();
    this.#wordsSoon(playing ? playingPause : 0);
    if (this.options.page && !this.lesson) this.#keepSoon(keepPause);
  }

  #keep() {
    const { journal } = this.run.read("journal");
    if (JSON.parse(journal).commands.length > 0) keep(journal);
  }

  // ---- what buttons do

  // Does what a person asked for; a mistake is said and changes nothing.
  async act(work) {
    try {
      await work();
    } catch (thrown) {
      this.notice.problem(Problem.from(thrown));
    }
  }

  // A command of the panels: one of the run, or one that only the page can do.
  perform(command) {
    const own = {
      copyLink: () => this.copyLink(), edit: () => this.edit(command.path), theme: () => this.look.toggle(),
      open: () => (this.lesson ? location.assign(`?sample=${command.sample}`) : this.run.reset({ sample: command.sample })), seed: () => this.run.reset({ seed: command.seed }),
    };
    return command.ui ? own[command.ui]?.() : this.run.perform(command);
  }

  async copyLink() {
    const address = await this.#address();
    if (await share.copy(address)) this.notice.say("Link copied: it opens this very moment of this run.");
    else this.notice.show("Copy this link:", share.readonlyField("Link to this moment", address));
  }

  #address() { return this.lesson ? this.#lessonLink() : this.run.link(); }

  async #lessonLink() {
    const address = new URL(await link.encode(JSON.stringify(this.run.read("kept").kept)), location.href);
    address.searchParams.set("lesson", this.lesson.address);
    return address.href;
  }

  async save() { share.download(`${this.run.sample}.millrace.json`, await this.run.journal()); }

  async openFile() {
    const text = await share.pickText();
    if (text !== undefined) await this.run.reopen(text);
  }

  edit(path) { return openEditor(this, path); }

  // What `millrace` offers: the run's methods, and what an embedding page or a test wants to know.
  #api() {
    const names = ["request", "call", "step", "stepBack", "next", "previous", "seek", "rewind", "end", "play", "pause", "skipWait",
      "speed", "fork", "branch", "scene", "script", "perform", "reset", "reopen", "edit", "choose", "set", "trace", "world", "journal", "lesson"];
    const api = Object.fromEntries(names.map((name) => [name, this.run[name].bind(this.run)]));
    api.link = () => this.#address();
    api.files = async () => this.run.read("files").files;
    api.view = async () => this.run.read("view").view;
    api.stats = async () => ({
      webgl: Boolean(this.picture), frames: this.picture?.frames ?? 0, ticks: this.clock.ticks, fields: this.picture?.drawn ?? [],
    });
    return Object.freeze(api);
  }
}
