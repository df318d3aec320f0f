// The typefaces that the picture is set in serve the words too: they are in the program already.
const faces = [["Inter", "400"], ["Inter", "600"], ["JetBrains Mono", "400"]];

let shared = false;  // one element of the page is enough

export function shareFonts({ HEAPU8, _canvas_font: font, _canvas_font_size: size }) {
  if (shared) return;
  shared = true;
  faces.forEach(([family, weight], i) => {
    const bytes = HEAPU8.slice(font(i), font(i) + size(i));
    document.fonts.add(new FontFace(family, bytes, { weight }));
  });
}
