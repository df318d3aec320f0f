// The picture: a canvas that the core draws. It is there when the browser has WebGL2, is drawn only while it can be seen,
// and is given up when another element on the page needs the context: the words below stay in any case.
import { layFields } from "./fields.js";
import { listenToKeys } from "./keyboard.js";
import { listenToPointer } from "./pointer.js";
import { watchSize } from "./size.js";
import { Problem } from "../problem.js";
import { withTexts } from "../texts.js";

const attributes = { majorVersion: 2, minorVersion: 0, alpha: false, depth: false, stencil: false, antialias: false, enableExtensionsByDefault: false };

export class Picture {
  #seen = true;
  #ready = false;
  #handle = 0;
  frames = 0;
  drawn = [];  // the text fields of the last frame
  #gone = new AbortController();

  // `wake(n)` asks for frames; `perform(commands)` gets what the panels want; `layer` lies over the canvas.
  constructor({ module, canvas, layer, samples, view, wake, perform }) {
    Object.assign(this, { module, canvas, wake, perform });
    withTexts(module, [JSON.stringify(samples), view ?? ""], (names, name) => { module._canvas_samples(names); module._canvas_view(name); });
    this.fields = layFields({ module, canvas, layer, wake });
  }

  // False without WebGL2.
  attach() {
    const { canvas } = this;
    if (!this.#acquire()) return false;
    canvas.addEventListener("webglcontextlost", (event) => { event.preventDefault(); if (this.#ready) this.#release(); });
    canvas.addEventListener("webglcontextrestored", () => { this.#acquire(); this.wake(); });
    watchSize(canvas, (size) => { this.module._canvas_resize(...size); this.#drawNow(); this.wake(); }, this.#gone.signal);
    listenToPointer(this);
    listenToKeys(this);
    document.addEventListener("visibilitychange", () => this.wake(), { signal: this.#gone.signal });
    const sight = new IntersectionObserver(([entry]) => { this.#seen = entry.isIntersecting; this.wake(); });
    sight.observe(canvas);
    this.#gone.signal.addEventListener("abort", () => sight.disconnect());
    return true;
  }

  #acquire() {
    const { GL } = this.module;
    this.#handle = GL.createContext(this.canvas, attributes);
    if (!this.#handle || !GL.makeContextCurrent(this.#handle)) return false;
    return this.#ready = Boolean(this.module._canvas_attach());
  }

  #release() {
    this.#ready = false;
    this.module._canvas_detach();
  }

  // Gives the context back to the browser; the canvas is of no use afterwards.
  detach() {
    this.#gone.abort();
    if (this.#ready) this.#release();
    this.module.GL.deleteContext(this.#handle);
    this.canvas.getContext("webgl2")?.getExtension("WEBGL_lose_context")?.loseContext();
  }

  look({ dark, still, coarse }) {
    this.module._canvas_look(+dark, +still, +coarse);
    this.wake();
  }

  // Two futures are drawn instead of the run; without them the run again.
  compare(told) {
    const text = told ? JSON.stringify(told) : "";
    const { error } = JSON.parse(withTexts(this.module, [text], (lent) => this.module.UTF8ToString(this.module._canvas_compare(lent))));
    if (error) throw new Problem(error);
    this.wake();
  }

  // A resized canvas is blank until drawn: it is drawn before the browser shows it.
  #drawNow() {
    if (this.frames > 0) this.draw(0);
  }

  // One frame, when there is anybody to see it. True when another should follow.
  draw(seconds) {
    if (!this.#ready || !this.#seen || document.hidden) return false;
    const frame = JSON.parse(this.module.UTF8ToString(this.module._canvas_frame(seconds)));
    if (frame.error) return false;
    this.frames += 1;
    this.canvas.style.cursor = frame.cursor;
    this.drawn = frame.fields;
    this.fields.show(frame.fields);
    if (frame.copied) navigator.clipboard?.writeText(frame.copied).catch(() => {});
    if (frame.commands.length > 0) this.perform(frame.commands);
    return frame.again;
  }
}
