// Short stories of the sample: choosing one begins the run anew with its seed, its luck and its requests.
import { h } from "../dom.js";
import { button, pane } from "./parts.js";

export function scenes(desk) {
  const { scenes: all } = desk.run.read("scenes");
  if (all.length === 0) return null;
  return pane("scenes", "Scenes", h("ol", { class: "list" }, all.map(({ title, text }, i) => h("li", { key: title },
    h("div", { class: "row" }, h("strong", {}, title),
      button("Begin", "", () => desk.act(() => desk.run.scene(i)), { class: "small", "aria-label": `Begin scene: ${title}` })),
    h("div", { class: "dim" }, text)))));
}
