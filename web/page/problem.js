// A mistake that a person can mend: what is wrong, where, and what to do about it. Every promise of `millrace` rejects
// with one of these.
export class Problem extends Error {
  constructor({ what, where = "", hint = "" }) {
    super(where ? `${where}: ${what}` : what);
    this.name = "Problem";
    Object.assign(this, { what, where, hint });
  }

  // Whatever was thrown, as a problem.
  static from(thrown) {
    if (thrown?.name === "Problem") return thrown;  // maybe of another script's own class
    return new Problem({ what: thrown?.message ?? String(thrown), hint: "Reload the page; if it stays, report it" });
  }
}
