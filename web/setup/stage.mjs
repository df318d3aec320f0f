// Puts the static site together in build/site: index.html, and everything else in one folder named after its content.
// A host may therefore keep that folder for ever and needs to ask again only for index.html.
//   web/page/main.js          the page's script; bundled with what it imports ("millrace_web" is the compiled core)
//   web/page/editor/code.js   the code editor, loaded when a file is first opened: assets/editor.js
//   web/page/style/main.css   bundled to assets/style.css
//   web/page/icon.svg         copied; index.html writes its addresses as assets/<name>
//   samples/<name>/           all its texts as one script, assets/samples/<name>.js
// Scripts are classic ones and carry data too, because a sandboxed frame and a page opened from a file can fetch nothing.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { licences } from "./licences.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const site = join(root, "build/site");
const assets = join(site, "assets");

function filesUnder(folder) {
  return readdirSync(folder, { recursive: true }).map(String).filter((name) => statSync(join(folder, name)).isFile()).sort();
}

function digest(folder) {
  const hash = createHash("sha256");
  for (const name of filesUnder(folder)) hash.update(name).update("\0").update(readFileSync(join(folder, name)));
  return hash.digest("hex").slice(0, 12);
}

// `exports` of the script's own element is what web/page/assets.js hands on.
function writeData(name, value) {
  mkdirSync(dirname(join(assets, name)), { recursive: true });
  writeFileSync(join(assets, name), `document.currentScript.exports=${JSON.stringify(value)};\n`);
}

const opening = "tasks";  // the sample that the page opens with

// [{name, title}], the title being the first line of its README; the opening one first.
function stageSamples() {
  const folder = join(root, "samples");
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => existsSync(join(folder, name, "template.json"))) : [];
  names.sort((a, b) => (b === opening) - (a === opening) || a.localeCompare(b));
  return names.map((name) => {
    const files = Object.fromEntries(filesUnder(join(folder, name)).map((path) => [path, readFileSync(join(folder, name, path), "utf8")]));
    writeData(`samples/${name}.js`, files);
    return { name, title: /^# (.*)/.exec(files["README.md"] ?? "")?.[1] ?? name };
  });
}

async function bundle(wasm, samples) {
  const result = await build({
    entryPoints: { main: join(root, "web/page/main.js"), editor: join(root, "web/page/editor/code.js"), style: join(root, "web/page/style/main.css") },
    outdir: assets,
    bundle: true,
    format: "iife",
    target: "es2022",
    minify: true,
    metafile: true,
    external: ["module", "node:*"],  // asked for by the compiled core under node only
    alias: { millrace_web: join(root, "build/wasm/millrace_web.mjs") },
    define: { "import.meta.url": "document.baseURI", WASM_BYTES: String(wasm.length), SAMPLES: JSON.stringify(samples) },
    absWorkingDir: root,
    logLevel: "warning",
  });
  return Object.keys(result.metafile.inputs);
}

rmSync(site, { recursive: true, force: true });
mkdirSync(assets, { recursive: true });
const wasm = readFileSync(join(root, "build/wasm/millrace_web.wasm"));
const sources = await bundle(wasm, stageSamples());
cpSync(join(root, "web/page/icon.svg"), join(assets, "icon.svg"));
writeFileSync(join(assets, "millrace_web.wasm"), wasm);
writeData("millrace_web.wasm.js", wasm.toString("base64"));
writeFileSync(join(site, "licences.txt"), licences(root, sources));

const folder = `v-${digest(assets)}`;
renameSync(assets, join(site, folder));
const index = readFileSync(join(root, "web/page/index.html"), "utf8");
writeFileSync(join(site, "index.html"), index.replaceAll('"assets/', `"${folder}/`));
console.log(`site: ${filesUnder(site).length} files in ${relative(process.cwd(), site)}`);
