// Dark or light, whether things may move, how large they are: the browser's own preference, unless the page or a person
// says otherwise.

const wantsLight = matchMedia("(prefers-color-scheme: light)");
const fingers = matchMedia("(pointer: coarse)");
const wantsStill = matchMedia("(prefers-reduced-motion: reduce)");

export class Look {
  #changed;
  #gone = new AbortController();

  // `theme` is "dark", "light" or null for the browser's; `motion` "none" or null likewise.
  constructor(element, { theme, motion }, changed) {
    Object.assign(this, { element, theme, motion });
    this.#changed = changed;
    for (const query of [wantsLight, wantsStill, fingers]) query.addEventListener("change", () => this.apply(), { signal: this.#gone.signal });
    this.apply();
  }

  get dark() { return this.theme ? this.theme === "dark" : !wantsLight.matches; }
  get still() { return this.motion === "none" || wantsStill.matches; }

  get coarse() { return fingers.matches; }

  close() { this.#gone.abort(); }

  toggle() {
    this.theme = this.dark ? "light" : "dark";
    this.apply();
  }

  apply() {
    this.element.dataset.theme = this.dark ? "dark" : "light";
    this.element.toggleAttribute("data-still", this.still);
    this.#changed?.(this);
  }
}
