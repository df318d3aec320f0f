// A picture of what will open, made by the build: it is there at once and needs no program.
import { addressOf } from "./assets.js";
import { samples } from "./run.js";

const wantsLight = matchMedia("(prefers-color-scheme: light)");

// The poster of a lesson, else of a sample; `theme` is dark or light.
export function posterAddress({ lesson, sample = samples[0].name }, theme) {
  return addressOf(`posters/${lesson ? `lessons/${lesson}` : sample}-${theme}.svg`);
}

// Fills the element with it. Where there is none, the words under it stay.
export function showPoster(element, options) {
  const theme = options.theme ?? (wantsLight.matches ? "light" : "dark");
  const image = Object.assign(document.createElement("img"), { alt: "", decoding: "async" });
  image.onerror = () => image.remove();
  const said = options.lesson ? `A lesson: ${options.lesson}` : "A simulation of this architecture";
  const words = Object.assign(document.createElement("p"), { textContent: said });
  words.dataset.progress = "";
  const figure = Object.assign(document.createElement("div"), { className: "still" });
  if (!options.run) figure.append(image);
  figure.append(words);
  element.dataset.theme = theme;
  element.replaceChildren(figure);
  image.src = posterAddress(options, theme);
}
