// Puts the npm package together in build/package, from web/package, the site and the compiled core; `npm pack` makes a file of
// it. Needs build/site (stage.mjs).
import { build } from "esbuild";
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { Core } from "./core.mjs";
import { filesUnder } from "./files.mjs";
import { filesOf } from "./samples.mjs";
import { shippedText } from "./shipped.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const out = join(root, "build/package");
const from = (...path) => join(root, ...path);
const to = (...path) => join(out, ...path);

const core = await Core.load(from("build/wasm"), readFileSync(from("build/wasm/millrace_web.wasm")), { textOf: shippedText, filesOf });
// A version as npm wants it: three numbers.
const version = (/\d+(\.\d+)*/.exec(core.version())?.[0] ?? "0").split(".").concat("0", "0").slice(0, 3).join(".");
const folder = readdirSync(from("build/site")).find((name) => /^v-[0-9a-f]+$/.test(name));

rmSync(out, { recursive: true, force: true });
mkdirSync(to("core"), { recursive: true });
for (const name of ["index.js", "index.d.ts", "README.md", "lesson.schema.json"]) cpSync(from("web/package", name), to(name));
writeFileSync(to("package.json"), `${JSON.stringify({ ...JSON.parse(readFileSync(from("web/package/package.json"), "utf8")), version }, null, 2)}\n`);
writeFileSync(to("folder.js"), `export const folder = ${JSON.stringify(folder)};\n`);
cpSync(from("LICENSE"), to("LICENSE"));
cpSync(from("tutorials/README.md"), to("LESSONS.md"));
cpSync(from("build/site"), to("site"), { recursive: true });
for (const name of ["millrace_web.mjs", "millrace_web.wasm"]) cpSync(from("build/wasm", name), to("core", name));
await build({
  entryPoints: [from("web/package/millrace.mjs")], outfile: to("millrace.mjs"), bundle: true, platform: "node", format: "esm",
  target: "node18", external: ["./folder.js"], absWorkingDir: root, logLevel: "warning",
});
console.log(`package: millrace ${version}, ${filesUnder(out).length} files in ${relative(process.cwd(), out)}`);
