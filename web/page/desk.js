// One open element: the run, the clock that moves it, the picture and the words that show it, and what its buttons do.
import { loadScript, pageAddress } from "./assets.js";
import { Picture } from "./canvas/canvas.js";
import { Clock } from "./clock.js";
import { loadCore } from "./core.js";
import { openEditor } from "./editor/dialog.js";
import { shareFonts } from "./fonts.js";
import { keep, kept } from "./keep.js";
import { later } from "./later.js";
import * as link from "./link.js";
import { Mirror } from "./mirror/mirror.js";
import { Notice } from "./notice.js";
import { posterAddress } from "./poster.js";
import { Problem } from "./problem.js";
import { Run, samples } from "./run.js";
import * as share from "./share.js";
import { Look } from "./theme.js";

const playingPause = 120;   // milliseconds between two updates of the words while the run plays
const keepPause = 1_000;    // between two writes to the storage

let live;  // the desk that has the page's WebGL context

export class Desk {
  #Tutor;              // the class, loaded with the first lesson
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
    this.run.addEventListener("change", () => { if (this.element) this.#changed(); });
  }

  // ---- opening

  // A lesson; or a run as a link carries it, else the sample. A bad link is said, and the sample is opened.
  async open() {
    const { lesson, sample, seed, step, at } = this.options;
    this.run.readonly = false;  // what the options say is done first
    this.lesson = undefined;
    if (lesson) await this.#openLesson(lesson);
    else if (!await this.#openLink()) await this.run.reset({ sample, seed });
    if (step !== undefined) await this.run.seek({ step });
    if (at !== undefined) await this.run.seek({ at_us: Math.round(at * 1e6) });
    this.run.readonly = Boolean(this.options.readonly);
    if (!lesson) this.#offerKept();
  }

  // What the element's option carries, or the address of its own page.
  get #hash() { return this.options.run?.replace(/^#?/, "#") ?? (this.options.page ? location.hash : ""); }

  async #openLink() {
    try {
      const journal = await link.decode(this.#hash);
      if (journal) await this.run.reopen(journal);
      return Boolean(journal);
    } catch (thrown) {
      this.notice.problem(thrown);
      return false;
    }
  }

  // Opens something else in the same place. A problem leaves what is open.
  async load(options) {
    const before = { options: this.options, lesson: this.lesson, readonly: this.run.readonly };
    const { theme, motion, view, controls, readonly, height, page, framed } = this.options;
    this.options = { view, controls, readonly, height, ...options, theme, motion, page, framed, loaded: true };
    try {
      await this.open();
    } catch (thrown) {
      Object.assign(this, { options: before.options, lesson: before.lesson });
      this.run.readonly = before.readonly;
      throw thrown;
    }
    this.panel?.dialog.close();
    this.#lay();
  }

  // The state of a lesson in the address is its own; a bad one is said, and the lesson begins anew.
  async #openLesson(lesson) {
    this.#Tutor = await loadScript("tutor.js");
    let kept = "";
    try {
      kept = (await link.decode(this.#hash)) || "";
      this.lesson = await this.run.learn(lesson, kept);
    } catch (thrown) {
      if (!kept && !/#[jp]=/.test(this.#hash)) throw thrown;
      this.notice.problem(Problem.from(thrown));
      this.lesson = await this.run.learn(lesson);
    }
  }

  #offerKept() {
    const journal = this.#keeps && !this.options.loaded ? kept() : undefined;
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
    this.look = new Look(element, this.options, (look) => this.picture?.look(look));
    if (this.options.page) this.#watchPage();
    this.#fetchRestOnApproach();
    this.#lay();
  }

  // Gives back what the document and the browser hold of it.
  close() {
    this.clock.play(false);
    this.clock.stop();
    this.#wordsSoon.cancel();
    this.#keepSoon.cancel();
    this.picture?.detach();
    this.picture = undefined;
    if (live === this) live = undefined;
    this.look.close();
    this.#gone.abort();
    this.element = undefined;
  }

  // Puts the parts into the element, as the options have them.
  #lay() {
    const { page, view, height } = this.options;
    this.picture?.detach();
    this.picture = this.tutor = undefined;
    const main = document.createElement(page ? "main" : "div");
    this.screen = Object.assign(document.createElement("div"), { className: "screen" });
    const title = Object.assign(document.createElement("h1"), { textContent: "Millrace" });
    main.append(this.mirror.skipButton(), title, this.notice.element, this.#besideLesson(this.screen), ...this.mirror.place());
    this.element.replaceChildren(main);
    for (const [name, value] of Object.entries({ view, height })) {
      if (value) this.element.dataset[name] = value;
      else delete this.element.dataset[name];
    }
    if (view === "words") this.#showWords();
    else this.#showPicture();
    this.mirror.show(this.run.read("view").view);
    this.tutor?.show();
    this.#changed();
  }

  #showWords() {
    this.screen.hidden = true;
    this.element.setAttribute("data-words-only", "");
  }

  #besideLesson(screen) {
    if (!this.lesson) return screen;
    this.tutor = new this.#Tutor(this, this.lesson);
    const both = Object.assign(document.createElement("div"), { className: "lesson" });
    both.append(this.tutor.element, screen);
    return both;
  }

  // At most one element of a page has a WebGL context; the others keep their words and a button.
  #showPicture() {
    if (live !== this) live?.#hidePicture();
    live = this;
    const canvas = Object.assign(document.createElement("canvas"), { tabIndex: 0 });
    canvas.setAttribute("role", "application");
    canvas.setAttribute("aria-label", "The architecture as a picture. Everything in it is below, in words.");
    const layer = Object.assign(document.createElement("div"), { className: "fields" });
    this.screen.replaceChildren(canvas, layer);
    const picture = new Picture({
      module: this.core.module, canvas, layer, samples: samples.map(({ name }) => name), view: this.options.view, wake: (n) => this.clock.wake(n),
      perform: (commands) => commands.forEach((command) => this.act(() => this.perform(command))),
    });
    this.picture = picture.attach() ? picture : undefined;
    this.screen.hidden = !this.picture;
    if (!this.picture) {
      this.screen.replaceChildren();
      this.element.querySelector(".folded")?.setAttribute("open", "");
    }
    this.element.toggleAttribute("data-words-only", !this.picture);
    if (this.look) this.picture?.look(this.look);
  }

  #hidePicture() {
    this.picture?.detach();
    this.picture = undefined;
    const show = Object.assign(document.createElement("button"), { type: "button", textContent: "Show the picture here" });
    show.onclick = () => this.#showPicture();
    const poster = Object.assign(document.createElement("img"), { alt: "" });
    poster.onerror = () => poster.remove();
    poster.src = posterAddress({ lesson: this.lesson?.address, sample: this.run.sample }, this.look.dark ? "dark" : "light");
    this.screen.replaceChildren(poster, show);
  }

  // Somebody who moves towards the simulation will soon move it.
  #fetchRestOnApproach() {
    const prepare = () => this.lesson && this.run.perform({ do: "prepare" });
    const fetchRest = () => this.core.whole().then(prepare).catch(() => {});  // said when it is needed
    for (const type of ["pointermove", "pointerdown", "keydown", "focusin"]) this.element.addEventListener(type, fetchRest, { once: true });
  }

  #gone = new AbortController();

  #watchPage() {
    const { signal } = this.#gone;
    addEventListener("hashchange", () => this.act(async () => {
      const journal = await link.decode(location.hash);
      if (journal && !this.lesson) await this.run.reopen(journal);
    }), { signal });
    addEventListener("pagehide", () => { if (this.#keeps) this.#keep(); }, { signal });
  }

  // Only a page of its own keeps the run for the next visit, not a frame in somebody else's.
  get #keeps() { return !this.embedded && !this.lesson; }

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
    this.endComparison();
    const { playing } = this.run.read("moment").moment;
    if (playing !== this.clock.playing) this.clock.play(playing);
    this.clock.wake();
    this.#wordsSoon(playing ? playingPause : 0);
    if (this.#keeps) this.#keepSoon(keepPause);
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
      open: ({ sample }) => (this.lesson ? this.load({ sample }) : this.run.reset({ sample })), seed: ({ seed }) => this.run.reset({ seed }),
      readComparison: () => this.comparison?.read(), endComparison: () => this.endComparison(),
    };
    return command.ui ? own[command.ui]?.(command) : this.run.perform(command);
  }

  async copyLink() {
    const address = await this.#address();
    if (await share.copy(address)) this.notice.say("Link copied: it opens this very moment of this run.");
    else this.notice.show("Copy this link:", share.readonlyField("Link to this moment", address));
  }

  // This moment on a page of its own.
  async #address() {
    const address = new URL(await link.encode(this.lesson ? JSON.stringify(this.run.read("kept").kept) : await this.run.journal()), pageAddress);
    if (this.lesson) address.searchParams.set("lesson", this.lesson.address);
    return address.href;
  }

  // A frame that may not open windows gets the link instead.
  async openFullPage() {
    const address = await this.#address();
    const tab = open(address, "_blank");
    if (tab) tab.opener = null;
    else this.notice.show("This moment on its own page:", share.readonlyField("Link to this moment", address));
  }

  // Whether it is a part of somebody else's page.
  get embedded() { return !this.options.page || this.options.framed; }

  async embed() {
    const show = await loadScript("embed.js");
    show(this, await this.#address());
  }

  async save() { share.download(`${this.run.sample}.millrace.json`, await this.run.journal()); }

  async openFile() {
    const text = await share.pickText();
    if (text !== undefined) await this.run.reopen(text);
  }

  edit(path) { return openEditor(this, path); }

  async compare() {
    const show = await loadScript("compare.js");
    show(this);
  }

  // Two futures in the picture until the run goes on: `told` is drawn, `strip()` says so in the words, `read()` opens all of it.
  async showComparison(comparison) {
    await this.core.whole();
    this.picture.compare(comparison.told);
    this.comparison = comparison;
    this.#wordsSoon();
  }

  endComparison() {
    if (!this.comparison) return;
    this.comparison = undefined;
    this.picture?.compare();
    this.#wordsSoon();
  }

  // Another run, on a core of its own, to try things with that leave this one alone.
  second() {
    this.#second ??= loadCore().then((core) => new Run(core)).catch((thrown) => { this.#second = undefined; throw thrown; });
    return this.#second;
  }
  #second;

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
