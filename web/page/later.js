// Calls `work` once, `pause` milliseconds after the first of any number of calls; the shortest pause asked for wins.
// `cancel` takes it back.
export function later(work) {
  let timer = 0;
  let due = Infinity;
  const ask = (pause) => {
    const at = performance.now() + pause;
    if (at >= due) return;
    clearTimeout(timer);
    due = at;
    timer = setTimeout(() => { due = Infinity; work(); }, pause);
  };
  ask.cancel = () => { clearTimeout(timer); due = Infinity; };
  return ask;
}
