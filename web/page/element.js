// <mill-race>: one architecture with its clock, anywhere in a page. What it can be told is in options.js; `load` is
// `visible` unless it says otherwise. With `page` it is the whole page: the address then says what the element leaves open
// (and `?embed` opens the code to embed it), and the run is kept for the next visit.
// What it contains at first is shown until the program is there; when that is nothing, a poster is.
import { loadCore } from "./core.js";
import { Desk } from "./desk.js";
import { Port } from "./embed/port.js";
import { readOptions } from "./options.js";
import { showPoster } from "./poster.js";
import { Problem } from "./problem.js";

const gone = () => new Problem({ what: "The element was removed", hint: "Put it back, and it opens again" });

export class MillRace extends HTMLElement {
  #settle;
  #desk;
  #observer;
  #life = 0;  // counts what was begun; what belongs to an earlier one is over
  #begun = false;
  #ports = new Set();
  #own = [];  // what it contained at first
  ready;      // resolves to the object that drives the run, once it is open

  constructor() {
    super();
    this.#await();
  }

  #await() {
    this.ready = new Promise((resolve, reject) => { this.#settle = { resolve, reject }; });
    this.ready.catch(() => {});  // said in the page; nobody has to listen
  }

  connectedCallback() {
    if (this.#desk || this.#begun || this.#observer) return;  // it was only moved
    const { options } = this.#read();
    if (this.childElementCount === 0 || this.framed) showPoster(this, options);
    this.#own = [...this.childNodes];
    const load = options.load ?? (this.hasAttribute("page") ? "eager" : "visible");
    if (load === "eager") this.start();
    else if (load === "click") this.#offer();
    else this.#whenNear();
  }

  // A framework may take it out and put it in elsewhere at once; only what stays out is closed.
  disconnectedCallback() {
    queueMicrotask(() => { if (!this.isConnected) this.#close(); });
  }

  #close() {
    this.#life += 1;
    this.#observer?.disconnect();
    this.#observer = undefined;
    for (const port of this.#ports) port.close();
    this.#ports.clear();
    this.#desk?.close();
    this.#desk = undefined;
    this.#settle.reject(gone());
    this.replaceChildren(...this.#own);
    this.#begun = false;
    this.#await();
  }

  get framed() { return this.hasAttribute("page") && parent !== window; }

  #whenNear() {
    this.#observer = new IntersectionObserver(([entry]) => { if (entry.isIntersecting) this.start(); }, { rootMargin: "300px" });
    this.#observer.observe(this);
  }

  #offer() {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "open", textContent: "Open the simulation" });
    button.onclick = () => this.start();
    this.append(button);
  }

  // Loads and opens; answers `ready`.
  start() {
    if (!this.#begun) {
      this.#begun = true;
      this.#observer?.disconnect();
      this.querySelector(":scope > .open")?.remove();
      const life = this.#life;
      this.#open(life).catch((thrown) => { if (life === this.#life) this.#fail(Problem.from(thrown)); });
    }
    return this.ready;
  }

  // Opens something else in the same place, by the options' names. A problem changes nothing.
  async load(asked) {
    await this.start();
    const { options, problems: [problem] } = readOptions((name) => asked[name]);
    if (problem) throw problem;
    await this.#desk.load(options);
  }

  // Lets somebody at the other end of a MessagePort drive it (embed/port.js). Answers what ends that.
  connect(port) {
    const one = new Port(this, port);
    this.#ports.add(one);
    return () => { one.close(); this.#ports.delete(one); };
  }

  get desk() { return this.#desk; }

  async #open(life) {
    const core = await loadCore((share) => this.#say(`Loading the simulation… ${Math.round(100 * share)} %`));
    if (life !== this.#life) return;
    const { options, problems } = this.#read();
    const desk = new Desk(core, { ...options, page: this.hasAttribute("page"), framed: this.framed });
    await desk.open();
    if (life !== this.#life) return;
    this.replaceChildren();
    this.#desk = desk;
    desk.mount(this);
    for (const problem of problems) desk.notice.problem(problem);
    this.#settle.resolve(desk.api);
    if (this.hasAttribute("page") && new URLSearchParams(location.search).has("embed")) desk.act(() => desk.embed());
  }

  // play.html?sample=tasks&seed=3 is what a frame shows.
  #read() {
    const address = new URLSearchParams(this.hasAttribute("page") ? location.search : "");
    return readOptions((name) => this.getAttribute(name) ?? address.get(name));
  }

  #say(text) {
    const line = this.querySelector("[data-progress]");
    if (line) line.textContent = text;
  }

  #fail(problem) {
    if (!this.querySelector("[data-progress]")) this.append(Object.assign(document.createElement("p"), { className: "none" }));
    const line = this.querySelector("[data-progress]") ?? this.lastElementChild;
    line.textContent = [problem.message, problem.hint].filter(Boolean).join(". ");
    line.setAttribute("role", "alert");
    this.#settle.reject(problem);
  }
}
