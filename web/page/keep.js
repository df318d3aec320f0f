// The browser's storage where there is one: private windows, sandboxed frames and strict settings have none, or throw.
const name = "millrace.run";

export function kept() {
  try {
    return localStorage.getItem(name) ?? undefined;
  } catch {
    return undefined;
  }
}

// Keeps a journal for the next visit; undefined forgets it.
export function keep(journal) {
  try {
    if (journal === undefined) localStorage.removeItem(name);
    else localStorage.setItem(name, journal);
  } catch { /* not allowed or full: the run is then not kept */ }
}
