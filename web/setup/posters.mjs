// A poster of a moment: its architecture as an SVG text, dark or light, drawn with the cards' shapes. It costs nothing to
// load, and shows what the picture would show.
const palettes = {
  light: { ground: "#f4f6f9", card: "#ffffff", raised: "#eef2f7", line: "#d5dde7", edge: "#76869a", text: "#1b2430", dim: "#566473",
    blue: "#1769d2", green: "#0f7350", amber: "#8f5600", red: "#c3322d", violet: "#6a44c4" },
  dark: { ground: "#12161c", card: "#1a212b", raised: "#212936", line: "#2d3745", edge: "#5d6b7e", text: "#dbe2ea", dim: "#98a5b5",
    blue: "#5aa9ff", green: "#4ec98a", amber: "#f0b34a", red: "#f2706b", violet: "#b394f5" },
};
const margin = 14;
const pad = 12;

const escape = (text) => text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);
const round = (value) => Math.round(value * 10) / 10;

// About how wide a text is in a face that the reader's machine chooses.
const widthOf = (text, size, mono) => text.length * size * (mono ? 0.61 : 0.55);
function cut(text, width, size, mono) {
  const most = Math.floor(width / (size * (mono ? 0.61 : 0.55)));
  return text.length <= most ? text : `${text.slice(0, Math.max(1, most - 1))}…`;
}

function text(x, y, words, { size = 11.5, fill, mono = false, bold = false, anchor = "start" }) {
  return `<text x="${round(x)}" y="${round(y)}" fill="${fill}" font-size="${size}"${bold ? ' font-weight="600"' : ""}${mono ? ' class="m"' : ""}`
    + `${anchor === "start" ? "" : ` text-anchor="${anchor}"`}>${escape(words)}</text>`;
}
const box = ({ x, y, width, height }, radius, fill, stroke, more = "") =>
  `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="${radius}" fill="${fill}" stroke="${stroke}"${more}/>`;

// The parts of a card from its top down; each answers what it drew and how high it is.
const parts = {
  title: ({ title, note, edit }, { x, y, width }, ink) => {
    const fits = widthOf(title, 13) * 1.15 + widthOf(note, 11.5) + 8 <= width;  // a bold face is wider
    const beside = edit?.path || !fits ? "" : note;
    const room = width - (beside ? widthOf(beside, 11.5) + 8 : 0);
    return [text(x, y + 13, cut(title, room, 13), { size: 13, fill: ink.text, bold: true })
      + (beside ? text(x + width, y + 13, cut(beside, width * 0.55, 11.5), { fill: ink.dim, anchor: "end" }) : ""), 22];
  },
  data: ({ lines }, { x, y, width }, ink) => {
    const rows = lines.filter(({ data }) => data);
    if (rows.length === 0) return ["", 0];
    const back = box({ x: x - 2, y, width: width + 4, height: rows.length * 18 + 8 }, 5, ink.raised, "none");
    return [back + rows.map((row, i) => text(x + 6, y + 17 + i * 18, cut(row.text, width - 10, 11, true),
      { size: 11, mono: true, fill: ink[row.hue] ?? ink.text })).join(""), rows.length * 18 + 18];
  },
  chips: ({ chips, kind }, { x, y, width }, ink) => {
    if (chips.length === 0 && kind !== "stream") return ["", 0];
    const w = (width - 18) / 4;
    const shown = chips.slice(-4);
    return [[0, 1, 2, 3].map((slot) => {
      const at = { x: x + slot * (w + 6), y, width: w, height: 26 };
      const chip = shown[slot];
      if (!chip) return box(at, 5, "none", ink.line, ' stroke-dasharray="4 3"');
      return box(at, 5, ink.card, ink[chip.hue] ?? ink.line)
        + text(at.x + w / 2, y + 17, chip.text, { size: 11, mono: true, fill: chip.done ? ink.dim : ink.text, anchor: "middle" });
    }).join(""), 41];
  },
  pills: ({ pills }, { x, y, width }, ink) => {
    let [dx, row, drawn] = [0, 0, ""];
    for (const pill of pills) {
      const w = Math.min(150, widthOf(pill.text, 11) + 29);
      if (dx > 0 && dx + w > width) [dx, row] = [0, row + 1];
      const at = { x: x + dx, y: y + row * 25, width: w, height: 21 };
      const colour = { now: ink.blue, failed: ink.red }[pill.phase] ?? ink.line;
      drawn += box(at, 10.5, pill.phase === "done" ? ink.raised : ink.card, colour, pill.phase === "not yet" ? ' stroke-dasharray="4 3"' : "")
        + text(at.x + w / 2, at.y + 14.5, cut(pill.text, w - 14, 11), { size: 11, fill: pill.phase === "not yet" ? ink.dim : ink.text, anchor: "middle" });
      dx += w + 5;
    }
    return [drawn, pills.length === 0 ? 0 : (row + 1) * 25 + 2];
  },
  lines: ({ lines, foot }, { x, y, width }, ink) => {
    const rows = [...lines.filter(({ data }) => !data), ...(foot ? [{ text: foot }] : [])];
    return [rows.map((row, i) => text(x, y + 12 + i * 16, cut(row.text, width, 11.5), { fill: ink[row.hue] ?? ink.dim })).join(""), rows.length * 16];
  },
};

function cardOf(card, ink) {
  let y = card.y + pad - 3;
  let drawn = box(card, 9, ink.card, ink.line);
  for (const part of Object.values(parts)) {
    const [piece, height] = part(card, { x: card.x + pad, y, width: card.width - 2 * pad }, ink);
    drawn += piece;
    y += height;
  }
  return drawn;
}

const edgeOf = (corners, ink) => (corners.length < 2 ? ""
  : `<path d="M${corners.map(([x, y]) => `${round(x)} ${round(y)}`).join("L")}" fill="none" stroke="${ink.edge}" stroke-width="1.4" marker-end="url(#a)"/>`);

// `picture` is what the core's canvas_picture answers.
export function posterOf(picture, theme, title, drawCard = cardOf) {
  const ink = palettes[theme];
  const [width, height] = [picture.width + 2 * margin, picture.height + 2 * margin];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${-margin} ${-margin} ${round(width)} ${round(height)}" role="img" aria-label="${escape(title)}">`
    + '<style>text{font-family:Inter,system-ui,sans-serif}.m{font-family:"JetBrains Mono",ui-monospace,monospace}</style>'
    + `<defs><marker id="a" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" fill="${ink.edge}"/></marker></defs>`
    + `<rect x="${-margin}" y="${-margin}" width="${round(width)}" height="${round(height)}" fill="${ink.ground}"/>`
    + picture.edges.map((corners) => edgeOf(corners, ink)).join("") + picture.cards.map((card) => drawCard(card, ink)).join("") + "</svg>\n";
}

// Small, where no text would be read: the cards' shapes alone, a line for each that they say.
function shapeOf(card, ink) {
  const rows = 1 + card.lines.length + (card.chips.length > 0) + (card.pills.length > 0);
  const pitch = Math.min(26, (card.height - 24) / Math.max(1, rows - 1));
  const bar = (_, i) => box({ x: card.x + 16, y: card.y + 16 + i * pitch, width: (card.width - 32) * (i === 0 ? 0.75 : 0.5), height: 8 }, 4, i === 0 ? ink.dim : ink.line, "none");
  return box(card, 12, ink.card, ink.edge, ' stroke-width="3"') + Array.from({ length: Math.min(rows, 4) }, bar).join("");
}

// What is drawn of the run as it stands.
function drawn(core) {
  core.look({ width: 1900, height: 1150 });
  core.frame(1);
  core.frame(1);
  return core.picture();
}

// A lesson at its start, in both themes: {name: svg}.
export function lessonPosters(core, address, lesson) {
  core.learn(lesson);
  const picture = drawn(core);
  const title = `The architecture of the lesson ${lesson.title}: ${picture.cards.map((card) => card.title).join(", ")}`;
  return Object.fromEntries(["light", "dark"].map((theme) => [`lessons/${address}-${theme}.svg`, posterOf(picture, theme, title)]));
}

// The sample in the midst of its first scene, in both themes and small: {files: {name: svg}, resources, sentence, time}.
export function samplePosters(core, sample) {
  core.open(sample);
  if (core.perform({ get: "view" }).view.scenes.length > 0) core.perform({ do: "scene", index: 0 });
  core.perform({ do: "seek", at_us: 2_500_000 });
  const picture = drawn(core);
  const { view } = core.perform({ get: "view" });
  const title = `The architecture of ${sample}: ${picture.cards.map((card) => card.title).join(", ")}`;
  const files = Object.fromEntries(["light", "dark"].flatMap((theme) => [
    [`${sample}-${theme}.svg`, posterOf(picture, theme, title)], [`${sample}-small-${theme}.svg`, posterOf(picture, theme, title, shapeOf)],
  ]));
  return {
    files, resources: picture.cards.length,
    sentence: view.sentence.whole, time: view.moment.clock,
  };
}
