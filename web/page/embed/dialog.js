// "Embed": choose what another page shows, see it, copy the code for it.
import { addressOf, pageAddress } from "../assets.js";
import { h, patch } from "../dom.js";
import { later } from "../later.js";
import { field, option } from "../mirror/parts.js";
import { writtenOptions } from "../options.js";
import { copy } from "../share.js";
import { frameAddress, kinds } from "./code.js";

const previewPause = 400;  // milliseconds after the last choice
const where = { site: new URL(".", pageAddress).href, folder: addressOf("."), page: addressOf("play.html") };

// What is chosen of each: the words of the nothing-said and of the others.
const choices = {
  view: ["Shows", {
    "": "the picture, words below", picture: "the picture", workflow: "the workflow, in words", items: "the tables", words: "all in words",
    timeline: "the timeline",
  }],
  controls: ["Controls", { "": "all", clock: "the clock only", none: "none" }],
  load: ["Opens", { click: "on a click", visible: "when it is near", eager: "at once" }],
  theme: ["Theme", { "": "the reader's", light: "light", dark: "dark" }],
  motion: ["Motion", { "": "the reader's", none: "none" }],
};

class EmbedDialog {
  #chosen = { kind: "Element", moment: true, load: "click" };
  #said = "";
  #previewed = "";
  #frame = Object.assign(document.createElement("iframe"), { title: "Preview" });
  #previewSoon = later(() => this.#preview());

  constructor(desk, link) {
    const { sample, seed } = desk.run;
    this.dialog = document.createElement("dialog");
    this.dialog.className = "embedding";
    this.dialog.setAttribute("aria-label", "Embed");
    this.dialog.onclose = () => { this.#previewSoon.cancel(); this.dialog.remove(); };
    this.#frame.sandbox = "allow-scripts";
    this.start = desk.lesson ? { lesson: desk.lesson.address } : { sample, seed: String(seed) };
    this.run = new URL(link).hash.slice(1);
    this.title = desk.lesson ? `A lesson: ${desk.lesson.address}` : `A simulation: ${sample}`;
    desk.element.append(this.dialog);
    this.#show();
    this.dialog.showModal();
  }

  get #options() {
    const { lesson, sample, seed } = this.start;
    const opened = this.#chosen.moment ? { lesson, sample: lesson ? undefined : sample, run: this.run } : { lesson, sample, seed };
    return writtenOptions({ ...opened, ...this.#chosen });
  }

  get #code() { return kinds[this.#chosen.kind](where, this.#options, this.title); }

  #choose(chosen) {
    Object.assign(this.#chosen, chosen);
    this.#said = "";
    this.#show();
  }

  #preview() {
    const address = frameAddress(where, this.#options);
    if (address === this.#previewed) return;
    this.#previewed = address;
    this.#frame.src = address;
    // The same page with another hash would not load anew.
    this.dialog.querySelector(".preview").replaceChildren(this.#frame);
  }

  #show() {
    patch(this.dialog, [
      h("header", { class: "row" }, h("h2", {}, "Embed"),
        h("button", { type: "button", class: "close", "aria-label": "Close", onclick: () => this.dialog.close() }, "×")),
      h("div", { class: "two" }, h("div", {}, this.#form(), this.#given()),
        h("section", { "aria-label": "Preview" }, h("h3", {}, "Preview"), h("div", { class: "preview", foreign: true }))),
    ]);
    this.#previewSoon(this.#previewed ? previewPause : 0);
  }

  #form() {
    const select = (name, [words, values]) => field(words, h("select", { name, onchange: (event) => this.#choose({ [name]: event.target.value }) },
      Object.entries(values).map(([value, text]) => option(value, text, this.#chosen[name] ?? ""))), { key: name });
    const tick = (name, words, value) => h("label", { key: name, class: "field" }, h("input", {
      type: "checkbox", name, checked: Boolean(this.#chosen[name]), onchange: ({ target }) => this.#choose({ [name]: target.checked && value }),
    }), h("span", {}, words));
    return h("form", { class: "choices", onsubmit: (event) => event.preventDefault() },
      Object.entries(choices).map(([name, all]) => select(name, all)),
      tick("moment", "opens at this moment", true), tick("readonly", "for reading only", true),
      tick("height", "as high as its content (with the package's script)", "auto"));
  }

  #given() {
    const code = this.#code;
    const give = async () => {
      this.#said = await copy(code) ? "Copied." : "The browser does not let the page copy: select the text.";
      this.#show();
    };
    const kind = (name) => h("button", {
      key: name, type: "button", "aria-pressed": String(name === this.#chosen.kind), onclick: () => this.#choose({ kind: name }),
    }, name);
    return h("section", { "aria-label": "Code" },
      h("div", { class: "row", role: "group", "aria-label": "Kind of page" }, Object.keys(kinds).map(kind)),
      h("textarea", { readonly: true, rows: 9, "aria-label": "Code to embed", spellcheck: "false", value: code }),
      h("div", { class: "row" }, h("button", { type: "button", class: "main", onclick: give }, "Copy"),
        h("span", { role: "status", class: "dim" }, this.#said)),
      h("p", { class: "dim" }, notes[this.#chosen.kind]));
  }
}

const notes = {
  Element: "For a page of your own. One element has the picture at a time; the others keep their words.",
  Frame: "For any page. It stores nothing and cannot reach the page around it.",
  Markdown: "A picture that leads to this moment: for Markdown without HTML. Where HTML is let through, use the frame.",
  MDX: "For MDX pages, as Docusaurus, Astro and Next.js have them.",
};

// The loader reads this off the script's element.
document.currentScript.exports = (desk, link) => new EmbedDialog(desk, link);
