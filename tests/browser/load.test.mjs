import assert from "node:assert/strict";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { start } from "./site.mjs";

const site = fileURLToPath(new URL("../../build/site/", import.meta.url));
let visit;
before(async () => { visit = await start(); });
after(() => visit.end());

test("the page starts the core and reports no error", async () => {
  const page = await visit.open();
  await page.waitForFunction(() => /^\d+\.\d+\.\d+$/.test(document.getElementById("version").textContent));
  assert.deepEqual(visit.errors, []);
});

test("every address in the site is relative", () => {
  const index = readFileSync(join(site, "index.html"), "utf8");
  for (const [, address] of index.matchAll(/(?:src|href)="([^"]*)"/g)) assert.doesNotMatch(address, /^(\/|[a-z]+:)/);
});

test("a first load is at most 700 KB with brotli", () => {
  const files = readdirSync(site, { recursive: true }).map(String)
    .filter((name) => /\.(html|js|css|wasm|ttf|woff2)$/.test(name) && statSync(join(site, name)).isFile());
  const sizes = files.map((name) => brotliCompressSync(readFileSync(join(site, name)),
    { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }).length);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  console.log(`first load: ${Math.round(total / 1000)} KB with brotli (${files.map((name, i) => `${name} ${sizes[i]}`).join(", ")})`);
  assert.ok(total <= 700_000);
});
