// The canvas: something is on it, and nothing is done when nothing changes.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { moment, postTask, shoot, start } from "./site.mjs";

let visit;
before(async () => { visit = await start(); });
after(() => visit.end());

const stats = (page) => page.evaluate(() => run.stats());

for (const [name, options] of [
  ["wide-dark", { colorScheme: "dark" }],
  ["wide-light", { colorScheme: "light" }],
  ["phone", { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, colorScheme: "dark" }],
  ["sharp", { deviceScaleFactor: 2, colorScheme: "dark" }],
]) {
  test(`there is a picture (${name})`, async () => {
    const page = await visit.open("", options);
    await postTask(page, 60);
    await page.waitForTimeout(500);
    assert.ok(await shoot(page, name) > 100);
    const [width, height, ratio] = await page.evaluate(() => {
      const { width: w, height: h, clientWidth, clientHeight } = document.querySelector("canvas");
      return [w / clientWidth, h / clientHeight, devicePixelRatio];
    });
    assert.ok(Math.abs(width - ratio) < 0.01 && Math.abs(height - ratio) < 0.01);
    assert.deepEqual(visit.complaints, []);
  });
}

test("an idle page draws no frame in three seconds", async () => {
  const page = await visit.open();
  await postTask(page, 30);
  await page.waitForTimeout(1500);
  const before = await stats(page);
  await page.waitForTimeout(3000);
  assert.deepEqual(await stats(page), before);
  assert.ok(before.frames > 0);
});

test("a picture that is scrolled away is not drawn while the run plays", async () => {
  const page = await visit.open();
  await postTask(page, 1);
  await page.evaluate(() => scrollTo(0, innerHeight * 1.2));
  await page.waitForTimeout(500);
  const before = await stats(page);
  await page.evaluate(() => run.play());
  await page.waitForTimeout(500);
  const after = await stats(page);
  assert.equal(after.frames, before.frames);
  assert.ok(after.ticks > before.ticks);
});

test("a lost context comes back with the picture", async () => {
  const page = await visit.open();
  await page.waitForTimeout(300);
  const before = await stats(page);
  await page.evaluate(() => {
    globalThis.context = document.querySelector("canvas").getContext("webgl2").getExtension("WEBGL_lose_context");
    context.loseContext();
  });
  await page.waitForTimeout(200);
  await page.evaluate(() => context.restoreContext());
  await page.waitForFunction(async (frames) => (await run.stats()).frames > frames, before.frames);
  await page.waitForTimeout(300);
  assert.ok(await shoot(page, "restored") > 100);
});

test("the wheel scrolls the page until the picture has the focus", async () => {
  const page = await visit.open();
  await page.mouse.move(640, 400);
  await page.mouse.wheel(0, 200);
  await page.waitForFunction(() => scrollY > 100);
  await page.evaluate(() => { scrollTo(0, 0); document.querySelector("canvas").focus(); });
  await page.mouse.wheel(0, 200);
  await page.waitForTimeout(300);
  assert.equal(await page.evaluate(() => scrollY), 0);
});

test("Tab and Escape leave the picture", async () => {
  const page = await visit.open();
  const inPicture = () => page.evaluate(() => document.activeElement.localName === "canvas");
  await page.locator("canvas").focus();
  await page.keyboard.press("Tab");
  assert.equal(await inPicture(), false);
  await page.locator("canvas").focus();
  await page.keyboard.press("Escape");
  assert.equal(await inPicture(), false);
});

test("the picture's keys move the clock while it has the focus", async () => {
  const page = await visit.open();
  await postTask(page, 5);
  const { fact } = await moment(page);
  await page.keyboard.press("ArrowRight");
  await page.waitForTimeout(200);
  assert.equal((await moment(page)).fact, fact);
  await page.locator("canvas").focus();
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction(async (before) => (await run.view()).moment.fact > before, fact);
});

test("a field of the picture is written in through an input laid over it", async () => {
  const page = await visit.open();
  await page.waitForFunction(async () => (await run.stats()).fields.length > 0);
  const field = async () => (await page.evaluate(() => run.stats())).fields.find(({ text }) => text.startsWith("/"));
  const edit = async (text, key) => {
    const { x, y, width, height } = await field();
    await page.mouse.click(x + width / 2, y + height / 2);
    await page.locator(".fields input").waitFor();
    const box = await page.locator(".fields input").boundingBox();
    assert.ok(Math.abs(box.x - x) <= 1 && Math.abs(box.y - y) <= 1 && Math.abs(box.width - width) <= 1);
    await page.keyboard.insertText(text);
    await page.keyboard.press(key);
    await page.locator(".fields input").waitFor({ state: "detached" });
    await page.waitForTimeout(200);
  };
  await edit("/tâsk/日本", "Enter");
  assert.equal((await field()).text, "/tâsk/日本");
  await edit("/other", "Escape");
  assert.equal((await field()).text, "/tâsk/日本");
  assert.deepEqual(visit.complaints, []);
});
