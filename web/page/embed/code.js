// The code that puts a run into another page, in the four forms that pages are written in. `where`: {site, folder, page}, the
// addresses of the site, of its versioned folder and of the framed page in that; `options`: pairs of names and values, in
// which `run` is what a link carries after its #; `title` says what it is.
const escape = (text) => text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);
const height = 560;  // pixels, of a frame

// The framed page's address with its options.
export function frameAddress({ page }, options) {
  const address = new URL(page);
  for (const [name, value] of options) if (name !== "run") address.searchParams.set(name, value);
  const run = options.find(([name]) => name === "run");
  address.hash = run ? run[1].replace(/^#/, "") : "";
  return address.href.replaceAll("%2F", "/").replace(/=(?=&|#|$)/g, "");
}

const element = ({ folder }, options) => `<link rel="stylesheet" href="${escape(`${folder}style.css`)}">
<script defer src="${escape(`${folder}main.js`)}"></script>
<mill-race${options.map(([name, value]) => (value === "" ? ` ${name}` : ` ${name}="${escape(value)}"`)).join("")}></mill-race>`;

const frame = (where, options, title) =>
  `<iframe src="${escape(frameAddress(where, options))}" title="${escape(title)}"
  style="width: 100%; height: ${height}px; border: 0" loading="lazy"
  sandbox="allow-scripts allow-popups" allow="clipboard-write"></iframe>`;

// A picture that leads to the run: Markdown alone runs no program.
function markdown({ site, folder }, options, title) {
  const of = Object.fromEntries(options);
  const poster = `${folder}posters/${of.lesson ? `lessons/${of.lesson}` : of.sample}-${of.theme ?? "light"}.svg`;
  const opened = options.filter(([name]) => ["lesson", "sample", "run", "seed", "step", "at", "theme"].includes(name));
  return `[![${title.replace(/[[\]]/g, "")}](${poster})](${frameAddress({ page: `${site}play.html` }, opened)})`;
}

const mdx = (where, options, title) => `<iframe
  src=${JSON.stringify(frameAddress(where, options))}
  title=${JSON.stringify(title)}
  style={{ width: "100%", height: ${height}, border: 0 }} loading="lazy"
  sandbox="allow-scripts allow-popups" allow="clipboard-write" />`;

export const kinds = { Element: element, Frame: frame, Markdown: markdown, MDX: mdx };
