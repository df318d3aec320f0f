// Keys, only while the canvas has the focus. Tab always leaves it, Escape gives the focus back to the page, and what
// belongs to the browser (reload, a new tab, zoom) stays with it.
import { withTexts } from "../texts.js";

const browsersOwn = /^(F\d+|Tab|Dead|Unidentified)$/;

export function listenToKeys({ module, canvas, wake }) {
  const report = (event) => {
    module._canvas_modifiers(+event.ctrlKey, +event.shiftKey, +event.altKey, +event.metaKey);
    if (browsersOwn.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    withTexts(module, [event.code, event.key], (code, key) => module._canvas_key(code, key, event.type === "keydown" ? 1 : 0));
    event.preventDefault();
    wake(3);
  };
  canvas.addEventListener("keydown", (event) => {
    report(event);
    if (event.key === "Escape") canvas.blur();
  });
  canvas.addEventListener("keyup", report);
  canvas.addEventListener("focus", () => { module._canvas_focus(1); wake(); });
  canvas.addEventListener("blur", () => { module._canvas_focus(0); wake(); });
}
