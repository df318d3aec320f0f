// Somebody else's script drives the element, over a MessagePort. Every message that comes has a `type`, and an `id` when an
// answer is wanted; every message that goes is an answer to one, or an event. The package's index.d.ts has the types of all.
import { Problem } from "../problem.js";
import { Teller } from "./teller.js";
import { lessonOf, momentOf } from "./told.js";

export const version = 1;
export const sizeMax = 1 << 20;  // characters of a message as JSON
const unansweredMax = 100;       // messages that wait for their answer

// What a message asks for; `run` is the element's own object (web/README.md).
const asked = {
  load: (run, { options }, element) => element.load(options ?? {}),
  play: (run, { speed }) => (speed === undefined ? run.play() : run.speed(speed).then(() => run.play())),
  pause: (run) => run.pause(),
  step: (run, { n = 1 }) => run.step(n),
  stepBack: (run, { n = 1 }) => run.stepBack(n),
  seek: (run, { fact, step, at }) => run.seek(at === undefined ? { fact, step } : { at_us: Math.round(at * 1e6) }),
  fork: (run) => run.fork(),
  reset: (run, { seed }, { desk }) => (desk.lesson ? run.perform({ do: "again" }) : run.reset({ seed })),
  inject: (run, { request }) => run.request(request),
  call: (run, { service, operation, input }) => run.call(service, operation, input),
  edit: (run, { path, text }) => run.edit(path, text),
  getState: async (run, _, { desk }) => ({
    moment: momentOf((await run.view()).moment), lesson: desk.lesson ? lessonOf(desk.lesson.address, await run.lesson()) : null,
  }),
  getLink: (run) => run.link(),
};
const answersMoment = new Set(["play", "pause", "step", "stepBack", "seek", "fork", "reset", "edit", "load"]);

export class Port {
  #element;
  #port;
  #teller;
  #unanswered = 0;

  constructor(element, port) {
    this.#element = element;
    this.#port = port;
    port.onmessage = ({ data }) => this.#take(data);
    element.ready.then(() => this.#begin(), (thrown) => this.#tellProblem(thrown));
    this.#send({ type: "hello", version });
  }

  get open() { return Boolean(this.#port); }

  #begin() {
    if (!this.#port) return;
    const { desk } = this.#element;
    this.#teller = new Teller(desk, (message) => this.#send(message));
    this.#send({ type: "ready", version, moment: momentOf(desk.run.read("moment").moment), lesson: desk.lesson?.address ?? null });
  }

  close() {
    this.#teller?.close();
    this.#port?.close();
    this.#port = undefined;
  }

  #send(message) { this.#port?.postMessage(message); }
  #tellProblem(thrown, id) {
    const { what, where, hint } = Problem.from(thrown);
    this.#send({ type: "error", ...(id === undefined ? {} : { id }), what, where, hint });
  }

  async #take(message) {
    const id = Number.isSafeInteger(message?.id) ? message.id : undefined;
    if (message?.type === "bye") return this.close();
    let counted = false;
    try {
      this.#check(message);
      this.#unanswered += 1;
      counted = true;
      const value = await this.#do(message);
      if (id !== undefined) this.#send({ type: "answer", id, value });
    } catch (thrown) {
      this.#tellProblem(thrown, id);
    }
    if (counted) this.#unanswered -= 1;
  }

  #check(message) {
    const { type } = message ?? {};
    if (typeof type !== "string" || !Object.hasOwn(asked, type)) {
      throw new Problem({ what: "This is no message of ours", where: "type", hint: `There are ${Object.keys(asked).join(", ")}` });
    }
    let size = Infinity;
    try { size = JSON.stringify(message).length; } catch { /* what is no JSON is no message either */ }
    if (size > sizeMax) throw new Problem({ what: `A message has at most ${sizeMax} characters as JSON`, where: type, hint: "Send less at once" });
    if (this.#unanswered >= unansweredMax) {
      throw new Problem({ what: `${unansweredMax} messages wait for their answer`, where: type, hint: "Let the run go on, or reset it" });
    }
  }

  async #do(message) {
    const run = await this.#element.start();
    const value = await asked[message.type](run, message, this.#element);
    return answersMoment.has(message.type) ? momentOf((await run.view()).moment) : value ?? null;
  }
}
