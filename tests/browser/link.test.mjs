// A run that travels: as a link, as a file, to the next visit.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { moment, postTask, start } from "./site.mjs";

let visit;
before(async () => { visit = await start(); });
after(() => visit.end());

const hashOf = (link) => new URL(link).hash;

test("a copied link opens the same moment in a fresh profile", async () => {
  const page = await visit.open("", { permissions: ["clipboard-read", "clipboard-write"] });
  await postTask(page, 25);
  await page.evaluate(() => run.stepBack(3));
  await page.getByRole("button", { name: "Copy link" }).click();
  await page.getByText("Link copied").first().waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const there = await moment(page);
  const other = await visit.open(hashOf(link));
  const here = await moment(other);
  for (const name of ["fingerprint", "step", "fact", "clock", "seed", "sample"]) assert.equal(here[name], there[name], name);
  console.log(`link: ${link.length} characters`);
});

test("a seed that is none is said, and the sample opens with the first", async () => {
  for (const seed of ["-1", "12345678901234567890"]) {
    const page = await visit.open(`?seed=${seed}`);
    await page.getByText(`"${seed}" is no seed`).first().waitFor();
    assert.equal((await moment(page)).seed, 7);
  }
});

test("an edited handler travels with the link", async () => {
  const page = await visit.open();
  const link = await page.evaluate(async () => {
    const files = await run.files();
    const path = Object.keys(files).find((name) => name.endsWith(".mjs") || name.endsWith(".js"));
    await run.edit(path, `${files[path]}\n// mine`);
    await run.step(3);
    return run.link();
  });
  const other = await visit.open(hashOf(link));
  const files = await other.evaluate(() => run.files());
  assert.ok(Object.values(files).some((text) => text.endsWith("// mine")));
});

test("a bad link is said with a hint, and the plain sample opens", async () => {
  const rows = [
    ["#j=%%%", /damaged/], ["#j=AAAA", /damaged/], ["#p=bm90IGpzb24", /not readable JSON/],
    [`#j=${"A".repeat(70_000)}`, /larger than a link may hold/],
    [`#p=${Buffer.from('{"millrace":"journal","version":99}').toString("base64url")}`, /version 99/],
  ];
  for (const [hash, what] of rows) {
    const page = await visit.open(hash);
    assert.match(await page.locator(".notice").textContent(), what, hash.slice(0, 20));
    assert.equal((await moment(page)).step, 0);
  }
  assert.deepEqual(visit.complaints, []);
});

test("a link that unpacks to more than a journal may be is refused", async () => {
  const page = await visit.open();
  const bomb = await page.evaluate(async () => {
    const stream = new Blob([new Uint8Array(20 << 20)]).stream().pipeThrough(new CompressionStream("deflate-raw"));
    const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
    return btoa(String.fromCharCode(...bytes.subarray(0, 40_000))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  });
  const other = await visit.open(`#j=${bomb}`);
  assert.match(await other.locator(".notice").textContent(), /larger than a link may hold/);
});

test("a browser that cannot deflate makes and opens plain links", async () => {
  const context = await visit.browser.newContext();
  await context.addInitScript(() => { delete globalThis.CompressionStream; delete globalThis.DecompressionStream; });
  const page = await context.newPage();
  await page.goto(visit.play);
  await page.evaluate(async () => { globalThis.run = await millrace; });
  await postTask(page, 10);
  const link = await page.evaluate(() => run.link());
  assert.match(hashOf(link), /^#p=/);
  assert.equal((await moment(await visit.open(hashOf(link)))).fingerprint, (await moment(page)).fingerprint);
});

test("a saved journal opens again", async () => {
  const page = await visit.open();
  await postTask(page, 15);
  const there = await moment(page);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save journal" }).click()]);
  const path = await download.path();
  assert.equal(JSON.parse(readFileSync(path, "utf8")).fingerprint, there.fingerprint);
  const other = await visit.open();
  const [chooser] = await Promise.all([other.waitForEvent("filechooser"), other.getByRole("button", { name: "Open journal" }).click()]);
  await chooser.setFiles(path);
  await other.waitForFunction(async (print) => (await run.view()).moment.fingerprint === print, there.fingerprint);
});

test("the next visit offers to continue, and does so only when asked", async () => {
  const page = await visit.open();
  await postTask(page, 15);
  const there = await moment(page);
  await page.waitForTimeout(1200);
  await page.reload();
  await page.evaluate(async () => { globalThis.run = await millrace; });
  assert.equal((await moment(page)).step, 0);
  await page.getByRole("button", { name: "Continue where you left" }).click();
  await page.waitForFunction(async (print) => (await run.view()).moment.fingerprint === print, there.fingerprint);
});
