// Editing what runs: a good change is used, a mistake is shown where it is and changes nothing.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { moment, postTask, start } from "./site.mjs";

let visit;
before(async () => { visit = await start(); });
after(() => visit.end());

async function openHandler(page) {
  await page.getByRole("button", { name: /^Edit code of/ }).first().click();
  await page.locator(".cm-content").waitFor();
  return page.getByRole("dialog", { name: "Files" });
}

async function write(page, text) {
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(text);
}

test("an edited handler is used by what starts afterwards", async () => {
  const page = await visit.open();
  const files = await page.evaluate(() => run.files());
  const dialog = await openHandler(page);
  const path = await dialog.locator("nav [aria-current]").textContent();
  await write(page, `${files[path]}\n;console.log("from the test");\n`);
  await page.keyboard.press("Control+Enter");
  await dialog.getByText("Applied").waitFor();
  await dialog.getByRole("button", { name: "Close" }).click();
  await postTask(page, 200);
  const { functions } = await page.evaluate(() => run.world());
  assert.ok(functions.ended.some(([, { log }]) => log.some((line) => line.includes("from the test"))));
  assert.deepEqual(visit.complaints, []);
});

test("a mistake is said with its place, and the running version stays", async () => {
  const page = await visit.open();
  const there = await moment(page);
  const files = await page.evaluate(() => run.files());
  const dialog = await openHandler(page);
  await write(page, "export const handler = async () => {\n  return ];\n};\n");
  await dialog.getByRole("button", { name: "Apply" }).click();
  assert.match(await dialog.getByRole("status").textContent(), /:2:\d+/);
  assert.ok(await page.locator(".cm-lintRange-error").count() > 0);
  assert.deepEqual(await page.evaluate(() => run.files()), files);
  assert.equal((await moment(page)).fingerprint, there.fingerprint);
  await dialog.getByRole("button", { name: "Revert" }).click();
  assert.equal(await page.locator(".cm-lintRange-error").count(), 0);
});

test("what was written and not applied is still there when the panel opens again", async () => {
  const page = await visit.open();
  const dialog = await openHandler(page);
  await write(page, "// half a thought");
  await page.keyboard.press("Escape");  // closes what the editor offers to complete, when it does
  await page.waitForTimeout(300);
  if (await dialog.isVisible()) await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached", timeout: 5000 });
  await openHandler(page);
  assert.match(await page.locator(".cm-content").textContent(), /half a thought/);
});

test("in a wide page the picture stays in use beside the files", async () => {
  const page = await visit.open();
  const canvas = page.locator("canvas");
  const { width } = await canvas.boundingBox();
  const dialog = await openHandler(page);
  await page.waitForFunction((before) => document.querySelector("canvas").getBoundingClientRect().width < before, width);
  const [picture, files] = [await canvas.boundingBox(), await dialog.boundingBox()];
  assert.ok(picture.x + picture.width <= files.x);
  const { frames } = await page.evaluate(() => run.stats());
  await canvas.click({ position: { x: picture.width / 2, y: 300 } });
  await page.waitForFunction(async (before) => (await run.stats()).frames > before, frames);
  await page.getByRole("button", { name: /^Edit code of/ }).nth(1).click();
  assert.equal(await page.getByRole("dialog", { name: "Files" }).count(), 1);
  await dialog.getByRole("button", { name: "Close" }).click();
  await page.waitForFunction((before) => document.querySelector("canvas").getBoundingClientRect().width === before, width);
});
