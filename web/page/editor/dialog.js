// The files of the architecture beside the picture: choose one, write, apply. Applying is a command of the run like any
// other; on a mistake the running version stays, and the mistake is shown where it is.
import { loadScript } from "../assets.js";
import { h, patch } from "../dom.js";
import { button } from "../mirror/parts.js";
import { Problem } from "../problem.js";
import { isEditable, isTemplate } from "../sample_files.js";
import { placeOf } from "./place.js";

let loading;
const loadEditor = () => (loading ??= loadScript("editor.js").catch((problem) => { loading = undefined; throw problem; }));

const wide = matchMedia("(min-width: 1000px)");

// Opens the panel on a file, or on the first one. Resolves when it is shown.
export async function openEditor(desk, path) {
  const CodeEditor = await loadEditor();
  if (desk.panel) desk.panel.choose(path ?? desk.panel.path);
  else new Panel(desk, CodeEditor).open(path);
}

class Panel {
  #host = Object.assign(document.createElement("div"), { className: "code" });
  #said;  // what is shown under the text: a problem, or what was done

  constructor(desk, CodeEditor) {
    Object.assign(this, { desk, CodeEditor, dialog: document.createElement("dialog") });
    this.dialog.className = "editor";
    this.dialog.setAttribute("aria-label", "Files");
    this.dialog.onclose = () => this.#close();
    this.dialog.onkeydown = (event) => { if (event.key === "Escape" && !event.defaultPrevented) this.dialog.close(); };
    desk.element.append(this.dialog);
    desk.panel = this;
  }

  get running() { return this.desk.run.read("files").files; }
  // Texts written and not applied, by path: closing the panel loses none of them.
  get drafts() { return this.desk.drafts; }

  open(path) {
    const paths = Object.keys(this.running).filter(isEditable).sort();
    this.paths = paths;
    this.choose(paths.includes(path) ? path : paths[0]);
    this.#showSheet();
    this.editor.focus();
  }

  // Where there is room, the picture stays beside it and in use.
  #showSheet() {
    const beside = this.desk.options.page && wide.matches;
    this.desk.element.toggleAttribute("data-beside", beside);
    if (beside) this.dialog.show();
    else this.dialog.showModal();
  }

  #close() {
    this.dialog.remove();
    this.desk.element.removeAttribute("data-beside");
    this.desk.panel = undefined;
  }

  choose(path) {
    this.path = path;
    this.#said = undefined;
    this.#show();
    const text = this.drafts.get(path) ?? this.running[path];
    this.editor = new this.CodeEditor(this.#host, { path, text, apply: () => this.apply(), changed: () => this.#wrote() });
  }

  #wrote() {
    const { text } = this.editor;
    if (text === this.running[this.path]) this.drafts.delete(this.path);
    else this.drafts.set(this.path, text);
    this.#show();
  }

  async apply() {
    this.editor.clear();
    try {
      await this.desk.run.edit(this.path, this.editor.text);
      this.drafts.delete(this.path);
      this.#said = { what: isTemplate(this.path) ? "Applied: the run began anew with it." : "Applied: what starts from now on uses it." };
    } catch (thrown) {
      this.#refuse(Problem.from(thrown));
    }
    this.#show();
  }

  #refuse(problem) {
    this.#said = problem;
    const place = placeOf(problem.where, this.editor.text);
    if (place) this.editor.mark({ ...place, message: problem.what });
  }

  revert() {
    this.#said = undefined;
    this.editor.clear();
    this.editor.text = this.running[this.path];
  }

  #show() {
    patch(this.dialog, [
      h("header", { class: "row" }, h("h2", {}, "Files"),
        h("button", { type: "button", class: "close", "aria-label": "Close", onclick: () => this.dialog.close() }, "×")),
      h("nav", { class: "row files", "aria-label": "Files" }, this.paths.map((path) => this.#tab(path))),
      h("div", { key: "host", class: "host", foreign: true }),
      this.#foot(),
    ]);
    const host = this.dialog.querySelector(".host");
    if (this.#host.parentNode !== host) host.append(this.#host);
  }

  #tab(path) {
    const changed = this.drafts.has(path);
    return h("button", {
      key: path, type: "button", "aria-current": path === this.path ? "true" : undefined, onclick: () => this.choose(path),
    }, path, changed && h("span", { class: "unseen" }, " (changed)"), changed && h("span", { "aria-hidden": "true" }, " ●"));
  }

  #foot() {
    const changed = this.drafts.has(this.path);
    return h("footer", {}, this.#saying(), h("div", { class: "row" },
      h("button", { type: "button", class: "main", title: "Ctrl-Enter", onclick: () => this.apply() }, "Apply"),
      button("Revert", changed ? "" : "nothing was changed", () => this.revert()),
      h("span", { class: "dim" }, changed ? "changed, not applied" : "as it runs")));
  }

  #saying() {
    const said = this.#said;
    const props = { class: said instanceof Problem ? "said failure" : "said", role: "status" };
    if (!said) return h("p", props);
    return h("p", props, h("strong", {}, said.what), said.where && [" ", h("code", {}, said.where)], said.hint && ` ${said.hint}`);
  }
}
