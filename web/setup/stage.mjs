// Puts the static site together in build/site: the pages, and everything else in one folder named after its content. A
// host may therefore keep that folder for ever and needs to ask again only for the pages.
//   web/gallery/              index.html, the start page, with its script and style
//   web/page/play.html        a run: a sample at once, or a lesson
//                             (that is in the folder too: a frame of it never changes)
//   web/page/main.js          the page's script; bundled with what it imports ("millrace_web" is the compiled core's)
//   build/wasm/first.wasm     the compiled core, and rest.wasm: see split.mjs
//   web/page/editor/code.js   the code editor, loaded when a file is first opened: assets/editor.js
//   web/page/embed/dialog.js  the same for what gives code to embed: assets/embed.js; web/page/compare/ likewise
//   web/page/style/main.css   bundled to assets/style.css
//   web/page/icon.svg         copied; pages write its addresses as assets/<name>
//   assets/posters/           a picture of each sample and of each lesson's start, dark and light, without the program
//   oembed/                   what an oEmbed reader asks for; MILLRACE_SITE is the address the site will have, if that is known
//   proven/                   a badge of each lesson that the native program proved just now, if it is there
//   tutorials/<course>/<lesson>/  each as one script, assets/lessons/<course>/<lesson>.js
//   samples/<name>/           all its texts as one script, assets/samples/<name>.js
//   the shipped texts         those that the opening needs as assets/texts/first.js, the others as rest.js, and each alone
// Scripts are classic ones and carry data too, because a sandboxed frame and a page opened from a file can fetch nothing.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { Core } from "./core.mjs";
import { filesUnder } from "./files.mjs";
import { galleryOf } from "./gallery.mjs";
import { courses, lessonPages } from "./lessons.mjs";
import { licences } from "./licences.mjs";
import { oembeds } from "./oembed.mjs";
import { lessonPosters, samplePosters } from "./posters.mjs";
import { badge, proofs } from "./proofs.mjs";
import { filesOf, samples } from "./samples.mjs";
import { shipped, shippedNames, shippedText } from "./shipped.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const site = join(root, "build/site");
const assets = join(site, "assets");

function digest(folder) {
  const hash = createHash("sha256");
  for (const name of filesUnder(folder)) hash.update(name).update("\0").update(readFileSync(join(folder, name)));
  return hash.digest("hex").slice(0, 12);
}

function writeText(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

// `exports` of the script's own element is what web/page/assets.js hands on.
function writeData(name, value) {
  writeText(join(assets, name), `document.currentScript.exports=${JSON.stringify(value)};\n`);
}

async function bundle(sizes) {
  const result = await build({
    entryPoints: [
      { in: join(root, "web/page/main.js"), out: "main" }, { in: join(root, "web/page/editor/code.js"), out: "editor" },
      { in: join(root, "web/page/embed/dialog.js"), out: "embed" }, { in: join(root, "web/page/compare/dialog.js"), out: "compare" },
      { in: join(root, "web/page/tutor/tutor.js"), out: "tutor" }, { in: join(root, "web/page/mirror/curl_script.js"), out: "curl" },
      { in: join(root, "web/page/mirror/views_script.js"), out: "views" },
      { in: join(root, "web/page/style/main.css"), out: "style" },
      { in: join(root, "web/gallery/gallery.js"), out: "gallery" }, { in: join(root, "web/gallery/gallery.css"), out: "gallery" },
    ],
    outdir: assets,
    bundle: true,
    format: "iife",
    target: "es2022",
    minify: true,
    metafile: true,
    external: ["module", "node:*"],  // asked for by the compiled core under node only
    alias: { millrace_web: join(root, "build/wasm/millrace_web.mjs") },
    define: { "import.meta.url": "document.baseURI", SIZES: JSON.stringify(sizes), SAMPLES: JSON.stringify(samples) },
    absWorkingDir: root,
    logLevel: "warning",
  });
  return Object.keys(result.metafile.inputs);
}

// What the start page tells of each sample; its posters are in the site.
function writePosters(core) {
  core.attach(samples.map(({ name }) => name));
  const write = (posters) => Object.entries(posters).forEach(([file, svg]) => writeText(join(assets, "posters", file), svg));
  for (const course of courses) {
    for (const lesson of course.lessons) write(lessonPosters(core, `${course.name}/${lesson.name}`, lesson));
  }
  return samples.map(({ name, title }) => {
    const { files, ...told } = samplePosters(core, name);
    write(files);
    return { name, title, ...told };
  });
}

rmSync(site, { recursive: true, force: true });
mkdirSync(assets, { recursive: true });
for (const [address, page] of Object.entries(lessonPages())) writeData(`lessons/${address}.js`, page);
for (const { name } of samples) writeData(`samples/${name}.js`, filesOf(name));
const first = JSON.parse(readFileSync(join(root, "build/wasm/first.texts.json"), "utf8"));
const textsOf = (names) => Object.fromEntries(names.map((name) => [name, shipped(name)]));
writeData("texts/first.js", textsOf(first));
writeData("texts/rest.js", textsOf(shippedNames.filter((name) => !first.includes(name))));
for (const name of shippedNames) {
  writeText(join(assets, "texts", name), shippedText(name));
}
const sizes = {};
for (const name of ["first.wasm", "rest.wasm"]) {
  const wasm = readFileSync(join(root, "build/wasm", name));
  writeFileSync(join(assets, name), wasm);
  writeData(`${name}.js`, wasm.toString("base64"));
  sizes[name] = wasm.length;
}
const sources = await bundle(sizes);
cpSync(join(root, "web/page/icon.svg"), join(assets, "icon.svg"));
writeFileSync(join(site, "licences.txt"), licences(root, sources));

const core = await Core.load(join(root, "build/wasm"), readFileSync(join(root, "build/wasm/millrace_web.wasm")), { textOf: shippedText, filesOf });
const shown = writePosters(core);
const playPage = readFileSync(join(root, "web/page/play.html"), "utf8");
writeText(join(assets, "play.html"), playPage.replaceAll('"assets/', '"'));
const folder = `v-${digest(assets)}`;
renameSync(assets, join(site, folder));
const writePage = (name, text) => writeFileSync(join(site, name), text.replaceAll('"assets/', `"${folder}/`));
writePage("play.html", playPage);
writePage("index.html", galleryOf({ samples: shown, courses }));
for (const [name, value] of Object.entries(oembeds({ site: process.env.MILLRACE_SITE, folder, samples, courses }))) {
  writeText(join(site, name), `${JSON.stringify(value, null, 2)}\n`);
}
for (const [lesson, proof] of Object.entries(proofs(root))) {
  const { json, svg } = badge({ lesson, version: core.version(), date: new Date(), ...proof });
  writeText(join(site, `proven/${lesson}.json`), json);
  writeText(join(site, `proven/${lesson}.svg`), svg);
}
console.log(`site: ${filesUnder(site).length} files in ${relative(process.cwd(), site)}`);
