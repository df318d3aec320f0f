// The start page: what there is to learn and to open, before any program is loaded.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { seriousOf, shoot, start } from "./site.mjs";

const site = fileURLToPath(new URL("../../build/site/", import.meta.url));
let visit;
before(async () => { visit = await start(); });
after(() => visit.end());

async function gallery(options = {}) {
  const context = await visit.browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = visit.listen(await context.newPage());
  await page.goto(visit.address);
  return page;
}

test("every sample has a way in, and its poster", async () => {
  const page = await gallery();
  const names = await page.locator(".samples a").evaluateAll((links) => links.map((link) => new URL(link.href).searchParams.get("sample")));
  assert.ok(names.includes("tasks") && names.includes("messages") && names.length >= 6);
  for (const name of names) {
    for (const theme of ["light", "dark"]) {
      const poster = await page.request.get(new URL((await page.locator(".hero img").getAttribute("src")).replace(/tasks-\w+/, `${name}-${theme}`), visit.address).href);
      assert.match(await poster.text(), /^<svg .*<\/svg>/s, name);
    }
  }
  await shoot(page, "gallery");
  await page.getByRole("link", { name: /^tasks/ }).first().click();
  await page.waitForURL(/play\.html\?sample=tasks/);
  assert.equal(await page.evaluate(async () => (await (await millrace).view()).moment.sample), "tasks");
  assert.deepEqual(visit.complaints, []);
});

test("a first load of the start page is at most 150 KB with brotli", async () => {
  const context = await visit.browser.newContext();
  const page = await context.newPage();
  const fetched = [];
  page.on("response", (response) => fetched.push(new URL(response.url()).pathname));
  await page.goto(visit.address, { waitUntil: "load" });
  const sizes = fetched.map((path) => brotliCompressSync(readFileSync(site + path.replace(/\/$/, "/index.html"))).length);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  console.log(`gallery: ${Math.round(total / 1000)} KB with brotli, ${fetched.length} files`);
  assert.ok(fetched.length >= 4 && total <= 150_000);
});

test("the theme is the browser's until somebody chooses, and then stays", async () => {
  const page = await gallery({ colorScheme: "dark" });
  const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
  assert.equal(await theme(), "dark");
  await page.getByRole("button", { name: "Light" }).click();
  assert.equal(await theme(), "light");
  await page.reload();
  assert.equal(await theme(), "light");
  assert.match(await page.locator(".hero img").getAttribute("src"), /tasks-light/);
});

test("links to a run that were made for the start page lead to the run", async () => {
  const page = await visit.open("?sample=orders");
  const link = new URL(await page.evaluate(() => run.link()));
  const context = await visit.browser.newContext();
  const other = await context.newPage();
  await other.goto(`${visit.address}${link.hash}`);
  await other.waitForURL(/play\.html/);
  assert.equal(await other.evaluate(async () => (await (await millrace).view()).moment.sample), "orders");
});

test("it is readable on a phone and at 320 pixels without scrolling sideways", async () => {
  for (const width of [320, 390]) {
    const page = await gallery({ viewport: { width, height: 700 } });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= width);
    if (width === 390) await shoot(page, "gallery-phone");
  }
});

for (const colorScheme of ["dark", "light"]) {
  test(`axe finds nothing serious (${colorScheme})`, async () => {
    assert.deepEqual(await seriousOf(await gallery({ colorScheme, bypassCSP: true })), []);
  });
}
