// Pointer, wheel and touch on the canvas. The wheel scrolls the page unless the canvas has the focus; two fingers are the
// browser's (`touch-action` lets them scroll and zoom), what one finger means is decided in ui/platform/touch.h.
const phases = { pointermove: 0, pointerdown: 1, pointerup: 2, pointercancel: 3 };
const devices = { mouse: 0, pen: 1, touch: 2 };
const linesPerUnit = [1 / 100, 1 / 3, 10];  // by WheelEvent.deltaMode: pixels, lines, pages

export function listenToPointer({ module, canvas, wake }) {
  const report = (event) => {
    const { left, top } = canvas.getBoundingClientRect();
    const device = devices[event.pointerType] ?? 0;
    module._canvas_pointer(phases[event.type], device, event.clientX - left, event.clientY - top, event.button);
    wake(3);
  };
  canvas.addEventListener("pointermove", (event) => { if (event.isPrimary) report(event); });
  canvas.addEventListener("pointerdown", (event) => {
    if (!event.isPrimary) return;
    canvas.setPointerCapture(event.pointerId);
    canvas.focus({ preventScroll: true });
    report(event);
  });
  for (const type of ["pointerup", "pointercancel"]) canvas.addEventListener(type, (event) => { if (event.isPrimary) report(event); });
  canvas.addEventListener("pointerleave", () => { module._canvas_leave(); wake(); });
  canvas.addEventListener("contextmenu", (event) => event.preventDefault());
  canvas.addEventListener("wheel", (event) => {
    if (document.activeElement !== canvas) return;
    event.preventDefault();  // with Ctrl, and for a pinch on a pad, the picture is zoomed and not the page
    module._canvas_modifiers(+event.ctrlKey, +event.shiftKey, +event.altKey, +event.metaKey);
    const unit = linesPerUnit[event.deltaMode];
    module._canvas_wheel(event.deltaX * unit, event.deltaY * unit);
    wake(3);
  }, { passive: false });
}
