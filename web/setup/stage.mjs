// Puts the static site together in build/site: index.html, and everything else in one folder named after its content.
// A host may therefore keep that folder for ever and needs to ask again only for index.html.
//   web/page/main.js      the page's script; bundled with what it imports ("millrace_web" is the compiled core)
//   web/page/*            everything else, copied; index.html writes its addresses as assets/<name>
//   samples/, tutorials/  copied, at assets/samples/ and assets/tutorials/
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
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

async function bundle() {
  const result = await build({
    entryPoints: [join(root, "web/page/main.js")],
    outdir: assets,
    bundle: true,
    format: "esm",
    target: "es2022",
    minify: true,
    metafile: true,
    external: ["module", "node:*"],  // asked for by the compiled core under node only
    alias: { millrace_web: join(root, "build/wasm/millrace_web.mjs") },
    absWorkingDir: root,
    logLevel: "warning",
  });
  return Object.keys(result.metafile.inputs);
}

rmSync(site, { recursive: true, force: true });
mkdirSync(assets, { recursive: true });
const sources = await bundle();
cpSync(join(root, "web/page"), assets, { recursive: true, filter: (from) => !/\.(js|mjs|html)$/.test(from) });
cpSync(join(root, "build/wasm/millrace_web.wasm"), join(assets, "millrace_web.wasm"));
for (const folder of ["samples", "tutorials"]) {
  if (existsSync(join(root, folder))) cpSync(join(root, folder), join(assets, folder), { recursive: true });
}
writeFileSync(join(site, "licences.txt"), licences(root, sources));

const folder = `v-${digest(assets)}`;
renameSync(assets, join(site, folder));
const index = readFileSync(join(root, "web/page/index.html"), "utf8");
writeFileSync(join(site, "index.html"), index.replaceAll('"assets/', `"${folder}/`));
console.log(`site: ${filesUnder(site).length} files in ${relative(process.cwd(), site)}`);
