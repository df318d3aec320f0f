// Millrace for a bundled app: `embed` makes <mill-race> known from a folder of the site, `connect` drives one, in the page or
// in a frame, over the same messages. Nothing of the simulation is bundled: the site's own files are loaded when needed.
import { folder } from "./folder.js";

export { folder };  // of the site's files, named after their content
export const version = 1;  // of the messages

const loading = new Map();  // address → promise

// `site`: where the package's site/ is hosted, absolute or seen from the page. Resolves when <mill-race> is known.
export function embed(site = "millrace/") {
  const base = new URL(`${site.replace(/\/?$/, "/")}${folder}/`, document.baseURI).href;
  if (!loading.has(base)) loading.set(base, load(base).catch((error) => { loading.delete(base); throw error; }));
  return loading.get(base);
}

function load(base) {
  const arrived = (element) => new Promise((resolve, reject) => {
    element.onload = resolve;
    element.onerror = () => { element.remove(); reject(new Error(`${element.src ?? element.href} did not load: is the package's site/ there?`)); };
    document.head.append(element);
  });
  const style = arrived(Object.assign(document.createElement("link"), { rel: "stylesheet", href: `${base}style.css` }));
  const script = arrived(Object.assign(document.createElement("script"), { src: `${base}main.js` }));
  return Promise.all([style, script]).then(() => customElements.whenDefined("mill-race"));
}

// A problem: {what, where, hint}.
export class Refused extends Error {
  constructor({ what, where = "", hint = "" }) {
    super(where ? `${where}: ${what}` : what);
    this.name = "Refused";
    Object.assign(this, { what, where, hint });
  }
}

// Connects to a <mill-race> or to a frame of play.html; resolves when it is ready. `on(event)` is called with every event.
// It may be called before the frame has loaded, and rejects after `timeout` milliseconds without an answer (0: it waits).
export function connect(target, { on = () => {}, timeout = 0 } = {}) {
  return new Promise((resolve, reject) => {
    const partner = new Partner(target, on, resolve, reject);
    const nobody = new Refused({ what: "Nobody answered", where: "connect", hint: "Is it a frame of Millrace, and does it run scripts?" });
    if (timeout > 0) setTimeout(() => partner.refuse(nobody), timeout);
  });
}

class Partner {
  #target;
  #on;
  #settle;
  #port;
  #ends = [];
  #asked = new Map();  // id → {resolve, reject}
  #next = 1;
  #ready = false;

  constructor(target, on, resolve, reject) {
    this.#target = target;
    this.#on = on;
    this.#settle = { resolve, reject };
    if (target instanceof HTMLIFrameElement) this.#knock();
    else this.#open((port) => this.#ends.push(target.connect(port)));
  }

  #open(give) {
    this.#port?.close();
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    port1.onmessage = ({ data }) => this.#take(data);
    give(port2);
  }

  // The frame says that it is there when it has loaded; if it has already, it hears the first hello.
  #knock() {
    const hello = () => this.#open((port) => this.#target.contentWindow?.postMessage({ millrace: "hello", version }, "*", [port]));
    const heard = ({ source, data }) => { if (source === this.#target.contentWindow && data?.millrace === "here") hello(); };
    addEventListener("message", heard);
    this.#ends.push(() => removeEventListener("message", heard));
    hello();
  }

  refuse(problem) {
    if (this.#ready) return;
    this.close();
    this.#settle.reject(problem);
  }

  #take(message) {
    const waiting = this.#asked.get(message.id);
    if (message.type === "answer" || (message.type === "error" && waiting)) {
      this.#asked.delete(message.id);
      if (message.type === "answer") waiting?.resolve(message.value);
      else waiting.reject(new Refused(message));
      return;
    }
    if (message.type === "ready") this.#begin();
    if (message.type === "error" && !this.#ready) this.refuse(new Refused(message));
    if (message.type === "resize" && this.#target instanceof HTMLIFrameElement) this.#target.style.height = `${message.height}px`;
    this.#on(message);
  }

  #begin() {
    if (this.#ready) return;
    this.#ready = true;
    const names = ["load", "play", "pause", "step", "stepBack", "seek", "fork", "reset", "inject", "call", "edit", "getState", "getLink"];
    const drive = Object.fromEntries(names.map((type) => [type, (more = {}) => this.#ask({ ...more, type })]));
    this.#settle.resolve({ ...drive, close: () => this.close() });
  }

  #ask(message) {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      if (!this.#port) return reject(new Refused({ what: "The connection was closed", where: message.type }));
      this.#port.postMessage({ ...message, id });
      this.#asked.set(id, { resolve, reject });
    });
  }

  close() {
    this.#port?.postMessage({ type: "bye" });
    this.#port?.close();
    this.#port = undefined;
    for (const end of this.#ends.splice(0)) end?.();
    for (const { reject } of this.#asked.values()) reject(new Refused({ what: "The connection was closed" }));
    this.#asked.clear();
  }
}
