// <mill-race>: one architecture with its clock, anywhere in a page.
//   sample, seed     what to open; without them the first sample, seed 7
//   lesson           or a lesson, as course/lesson
//   step             the step to stand at when it opens
//   theme            dark | light; without it the browser's
//   motion           none: nothing moves by itself
//   load             eager | visible (the default) | click
//   page             it is the whole page: it may read and write the address, and keeps the run for the next visit
// What it contains at first is its poster, shown until the program is there.
import { loadCore } from "./core.js";
import { Desk } from "./desk.js";
import { Problem } from "./problem.js";

export class MillRace extends HTMLElement {
  #settle;
  // Resolves to the object that drives the run, once it is open.
  ready = new Promise((resolve, reject) => { this.#settle = { resolve, reject }; });
  #begun = false;

  connectedCallback() {
    if (this.#begun) return;
    this.ready.catch(() => {});  // said in the page; nobody has to listen
    const load = this.getAttribute("load") ?? "visible";
    if (load === "eager") this.start();
    else if (load === "click") this.#offer();
    else this.#whenNear();
  }

  #whenNear() {
    const observer = new IntersectionObserver(([entry]) => {
      if (!entry.isIntersecting) return;
      observer.disconnect();
      this.start();
    }, { rootMargin: "300px" });
    observer.observe(this);
  }

  #offer() {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: "Open the simulation" });
    button.onclick = () => { button.remove(); this.start(); };
    this.append(button);
  }

  // Loads and opens; answers `ready`.
  start() {
    if (!this.#begun) {
      this.#begun = true;
      this.#open().catch((thrown) => this.#fail(Problem.from(thrown)));
    }
    return this.ready;
  }

  async #open() {
    const core = await loadCore((share) => this.#say(`Loading the simulation… ${Math.round(100 * share)} %`));
    const options = Object.fromEntries(["lesson", "sample", "seed", "step", "theme", "motion"].map((name) => [name, this.#option(name)]));
    const desk = new Desk(core, { ...options, page: this.hasAttribute("page") });
    await desk.open();
    this.replaceChildren();
    desk.mount(this);
    this.#settle.resolve(desk.api);
  }

  // The page's own address may set what the element leaves open: play.html?sample=tasks&seed=3 is what an iframe shows.
  #option(name) {
    const asked = this.hasAttribute("page") ? new URLSearchParams(location.search).get(name) : null;
    return this.getAttribute(name) ?? asked ?? undefined;
  }

  #say(text) {
    const line = this.querySelector("[data-progress]");
    if (line) line.textContent = text;
  }

  #fail(problem) {
    this.#say([problem.message, problem.hint].filter(Boolean).join(". "));
    this.querySelector("[data-progress]")?.setAttribute("role", "alert");
    this.#settle.reject(problem);
  }
}
