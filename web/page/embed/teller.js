// Tells of a run as it moves: what happened, what time it is, how a lesson stands, how high the page is.
import { later } from "../later.js";
import { lessonOf, momentOf } from "./told.js";

const playingPause = 100;  // milliseconds between two tellings while the run plays
const factsMost = 200;     // of one telling; the latest ones, and how many were skipped
const resizesMost = 20;    // within the time below; then the frame and its parent are taken to chase each other
const resizesWithin = 5_000;
const heightMost = 20_000;

export class Teller {
  #desk;
  #tell;
  #soon = later(() => this.#told());
  #before;
  #clauses = new Map();  // name → standing
  #completed = false;
  #observer;
  #changed = () => this.#soon(this.#desk.clock.playing ? playingPause : 0);

  constructor(desk, tell) {
    this.#desk = desk;
    this.#tell = tell;
    this.#before = desk.run.read("moment").moment;
    this.#tellLesson(() => {});
    desk.run.addEventListener("change", this.#changed);
    if (desk.options.height === "auto") this.#watchHeight();
  }

  close() {
    this.#soon.cancel();
    this.#observer?.disconnect();
    this.#desk.run.removeEventListener("change", this.#changed);
  }

  #told() {
    const { moment } = this.#desk.run.read("moment");
    const before = this.#before;
    this.#before = moment;
    const anew = moment.sample !== before.sample || moment.seed !== before.seed || moment.branch !== before.branch;
    if (!anew && moment.fact > before.fact) this.#tellFacts(before.fact, moment.fact);
    this.#tell({ type: "time", ...momentOf(moment) });
    if (anew || moment.step !== before.step) this.#tell({ type: "stepdone", step: moment.step, fact: moment.fact, sentence: moment.sentence });
    this.#tellLesson(this.#tell);
  }

  #tellFacts(after, until) {
    const from = Math.max(after, until - factsMost) + 1;
    const skipped = from - after - 1;
    if (skipped > 0) this.#tell({ type: "fact", skipped });
    for (const { id, at, kind, resource, subject, sentence, because, weight } of this.#desk.run.read("trace", { from }).facts) {
      if (id <= until) this.#tell({ type: "fact", id, at, kind, resource, subject, sentence, because, weight });
    }
  }

  #tellLesson(tell) {
    const { lesson, run } = this.#desk;
    if (!lesson) return;
    const { clauses, done, solved } = lessonOf(lesson.address, run.read("lesson").lesson);
    for (const clause of clauses) {
      if (this.#clauses.get(clause.name) !== clause.standing) tell({ type: "clause", ...clause });
      this.#clauses.set(clause.name, clause.standing);
    }
    if (done && !this.#completed) tell({ type: "completed", lesson: lesson.address, solved });
    this.#completed = done;
  }

  #watchHeight() {
    let told = 0;
    let times = [];
    this.#observer = new ResizeObserver(() => {
      const height = Math.min(heightMost, Math.ceil(this.#desk.element?.firstElementChild?.getBoundingClientRect().height ?? 0));
      if (height === 0 || Math.abs(height - told) < 2) return;
      const now = performance.now();
      times = [...times.filter((time) => now - time < resizesWithin), now];
      if (times.length > resizesMost) return this.#stopResizing();
      this.#tell({ type: "resize", height: told = height });
    });
    this.#observer.observe(this.#desk.element);
  }

  #stopResizing() {
    this.#observer.disconnect();
    const what = "The frame and its page resize each other";
    this.#tell({ type: "error", what, where: "height", hint: "Give the frame a fixed height; it tells no further one" });
  }
}
