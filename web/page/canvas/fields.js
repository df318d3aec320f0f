// Real inputs over the fields that panels draw, while one is edited: on-screen keyboards, input methods, clipboard, undo
// and spell checkers then just work. Enter and leaving the field take the text over, Escape does not.
import { withTexts } from "../texts.js";

export function layFields({ module, canvas, layer, wake }) {
  let input;   // the one that is laid now
  let shown;   // the field it is for

  const finish = (taken) => {
    if (!input) return;
    const [done, text, { id }] = [input, input.value, shown];
    input = shown = undefined;
    done.remove();
    withTexts(module, [id, text], (name, content) => module._canvas_field(name, content, taken ? 1 : 0));
    wake(3);
  };

  const onKey = (event) => {
    if (event.isComposing) return;
    const enters = event.key === "Enter" && (!shown.multiline || event.ctrlKey || event.metaKey);
    if (event.key !== "Escape" && !enters) return;
    event.preventDefault();
    finish(enters);
    canvas.focus({ preventScroll: true });
  };

  const begin = (field) => {
    input = document.createElement(field.multiline ? "textarea" : "input");
    Object.assign(input, { value: field.text, spellcheck: false, autocapitalize: "off", onkeydown: onKey, onblur: () => finish(true) });
    input.setAttribute("aria-label", field.label);
    input.classList.toggle("mono", field.mono);
    shown = field;
    layer.append(input);
    place(field);
    input.focus({ preventScroll: true });
    input.select();
  };

  const place = ({ x, y, width, height }) => {
    Object.assign(input.style, { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` });
  };

  // After each frame: the fields as drawn, at most one of them `editing`.
  const show = (fields) => {
    const field = fields.find(({ editing }) => editing);
    if (field?.id === shown?.id) {
      if (field) place(field);
      return;
    }
    finish(true);
    if (field) begin(field);
  };
  return { show };
}
