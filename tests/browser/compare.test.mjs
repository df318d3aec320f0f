// Two futures side by side: the run as it is, and the same with one thing changed.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { moment, seriousOf, shoot, start } from "./site.mjs";

let visit;
before(async () => { visit = await start(); });
after(() => visit.end());

async function dialog(path = "?sample=tasks", options = {}, steps = 20) {
  const page = await visit.open(path, options);
  await page.evaluate(async (n) => { await run.scene(0); await run.seek({ step: n }); }, steps);
  await page.getByRole("button", { name: "Compare", exact: true }).click();
  const shown = page.getByRole("dialog", { name: "Compare two futures" });
  await shown.waitFor();
  return { page, shown, compare: async () => { await shown.getByRole("button", { name: "Compare", exact: true }).click(); await shown.locator(".sentence").waitFor(); } };
}
const change = (shown) => shown.locator("select").first();

test("another seed: the first difference is named, in words and on one axis, and the open run is untouched", async () => {
  const { page, shown, compare } = await dialog();
  const there = await moment(page);
  await compare();
  assert.match(await shown.locator(".sentence").textContent(), /^(The first difference|The same things happen, at other times)\. In A, this run: .+\(fact \d+\)\. In B, with seed \d+: .+/);
  const marks = await shown.locator("svg.timeline").evaluate((svg) => ["run0", "run1"].map((name) => svg.querySelectorAll(`.${name} .fact`).length));
  assert.ok(marks.every((count) => count > 10));
  assert.equal((await moment(page)).fingerprint, there.fingerprint);
  await shoot(page, "compare");
  assert.deepEqual(visit.complaints, []);
});

test("an edit at this moment shows in the items; the counters stand side by side", async () => {
  const { page, shown, compare } = await dialog("?sample=tasks", {}, 12);
  await change(shown).selectOption("edit");
  await shown.locator("select[name=path]").selectOption({ index: 0 });
  const paths = await shown.locator("select[name=path] option").allTextContents();
  const path = paths.find((name) => /random/i.test(name)) ?? paths.find((name) => /update/i.test(name));
  await shown.locator("select[name=path]").selectOption(path);
  const text = shown.locator("textarea");
  await text.fill("export const handler = async () => { throw new Error(\"broken by hand\"); };\n");
  await compare();
  assert.match(await shown.locator(".sentence").textContent(), /^The first difference\. .*In B, with another handlers\/random_lambda.mjs: .*(broken by hand|failed)/);
  assert.ok(await shown.locator("svg.timeline .fact.alike").count() > 10);
  assert.ok(await shown.getByRole("region", { name: "Items" }).locator("mark").count() > 0);
  const row = shown.getByRole("region", { name: "Counters" }).locator("tr", { hasText: "of those failed" });
  assert.notEqual(await row.locator("td").nth(0).textContent(), await row.locator("td").nth(1).textContent());
  await shoot(page, "compare-edit");
});

test("a setting and a fault; what cannot be done is said", async () => {
  const { shown, compare } = await dialog("?sample=notes", {}, 0);
  await change(shown).selectOption("setting");
  await shown.locator("select[name=name]").selectOption("mapping_poll_us");
  await shown.locator("input[name=value]").fill("3000000");
  await compare();
  assert.match(await shown.locator(".sentence").textContent(), /mapping_poll_us = 3000000/);
  await shown.locator("input[name=value]").fill("-1");
  await shown.getByRole("button", { name: "Compare", exact: true }).click();
  await shown.getByRole("alert").waitFor();
  await change(shown).selectOption("fault");
  await shown.locator("select[name=fault]").selectOption("run crash");
  await shown.locator("select[name=resource]").selectOption("WordCount");
  await compare();
  assert.deepEqual(visit.complaints, []);
});

test("two futures that are the same say so", async () => {
  const { shown, compare } = await dialog();
  await shown.locator("input[name=seed]").fill("1");
  await compare();
  assert.match(await shown.locator(".sentence").textContent(), /Both futures are the same, to the last fact/);
  await shown.getByText("The same items in both").waitFor();
});

test("both are drawn in the picture, read again from there, and given up for the run", async () => {
  const { page, shown, compare } = await dialog();
  await compare();
  const sentence = await shown.locator(".sentence").textContent();
  await shown.getByRole("button", { name: "Show in the picture" }).click();
  await shown.waitFor({ state: "detached" });
  const words = page.getByRole("region", { name: "Two futures" });
  assert.match(await words.textContent(), new RegExp(sentence.slice(0, 20)));
  await page.keyboard.press("d");
  await page.keyboard.press("ArrowRight");
  await shoot(page, "compare-picture");
  await words.getByRole("button", { name: "Read both" }).click();
  await shown.waitFor();
  await shown.getByRole("button", { name: "Show in the picture" }).click();
  await words.getByRole("button", { name: "Back to the run" }).click();
  await words.waitFor({ state: "detached" });
  await compareAgainAndStep(page);
  assert.deepEqual(visit.complaints, []);
});

// The run goes on, and with that the comparison is over.
async function compareAgainAndStep(page) {
  await page.getByRole("button", { name: "Compare", exact: true }).click();
  const shown = page.getByRole("dialog", { name: "Compare two futures" });
  await shown.getByRole("button", { name: "Compare", exact: true }).click();
  await shown.getByRole("button", { name: "Show in the picture" }).click();
  const words = page.getByRole("region", { name: "Two futures" });
  await words.waitFor();
  await page.evaluate(() => run.stepBack());
  await words.waitFor({ state: "detached" });
}

test("one can go on with the other future", async () => {
  const { page, shown, compare } = await dialog();
  await compare();
  const seed = Number(await shown.locator("input[name=seed]").inputValue());
  await shown.getByRole("button", { name: "Go on with the other one" }).click();
  await page.waitForFunction(async (wanted) => (await run.view()).moment.seed === wanted, seed);
});

test("a lesson is compared before and after one's changes", async () => {
  const page = await visit.open("?lesson=notes/ghost");
  await page.evaluate(async () => { await run.perform({ do: "predict", choice: 0 }); await run.perform({ do: "solve" }); });
  await page.getByRole("button", { name: "Compare with the start" }).click();
  const shown = page.getByRole("dialog", { name: "Compare two futures" });
  await shown.locator(".sentence").waitFor();
  assert.match(await shown.locator(".sentence").textContent(), /In A, the lesson's start: .* In B, with your changes: /);
  assert.match(await shown.locator(".sentence").textContent(), /stored draft, at 0\.\d+ s/);
  assert.match(await shown.getByRole("region", { name: "Items" }).textContent(), /draft/);
  assert.match(await shown.getByRole("region", { name: "Done when" }).textContent(), /The note is gone✕ broken✓ met/);
  await shoot(page, "compare-lesson");
  assert.equal((await page.evaluate(() => run.lesson())).solved, true);
  assert.deepEqual(visit.complaints, []);
});

test("it fits 320 pixels, and axe finds nothing serious", async () => {
  const { page, compare } = await dialog("?sample=tasks", { viewport: { width: 320, height: 640 }, bypassCSP: true });
  await compare();
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  assert.deepEqual(await seriousOf(page), []);
});
