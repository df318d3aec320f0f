// Where the page may find itself: without WebGL, in a sandboxed frame, opened from a file, several times on a page.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { pathToFileURL, fileURLToPath } from "node:url";
import { launchChromium, moment, postTask, shoot, start } from "./site.mjs";

const site = fileURLToPath(new URL("../../build/site/", import.meta.url));

test("without WebGL the words are the page", async () => {
  const visit = await start(() => launchChromium(["--disable-gpu", "--disable-3d-apis"]));
  try {
    const page = await visit.open();
    assert.equal((await page.evaluate(() => run.stats())).webgl, false);
    assert.equal(await page.locator("canvas").count(), 0);
    await postTask(page, 60);
    assert.match(await page.getByRole("region", { name: "Tables" }).textContent(), /TASK#100/);
    await shoot(page, "words-only");
  } finally {
    await visit.end();
  }
});

test("with WebGL", async (t) => {
  const visit = await start();
  t.after(() => visit.end());

  await t.test("a sandboxed frame on any host works", async () => {
    const context = await visit.browser.newContext();
    const page = visit.listen(await context.newPage());
    await page.setContent(`<iframe sandbox="allow-scripts" src="${visit.play}?seed=3" width="900" height="700"></iframe>`);
    const frame = await (await page.waitForSelector("iframe")).contentFrame();
    await frame.waitForFunction(() => globalThis.millrace);
    const seen = await frame.evaluate(async () => {
      globalThis.run = await millrace;
      await run.step();
      return { origin, moment: (await run.view()).moment, stats: await run.stats() };
    });
    assert.equal(seen.origin, "null");
    assert.equal(seen.moment.seed, 3);
    assert.equal(seen.stats.webgl, true);
    assert.deepEqual(visit.complaints, []);
  });

  await t.test("the page opens from a file", async () => {
    const context = await visit.browser.newContext();
    const page = visit.listen(await context.newPage());
    await page.goto(pathToFileURL(`${site}play.html`).href);
    await page.evaluate(async () => { globalThis.run = await millrace; });
    await postTask(page, 20);
    assert.ok((await moment(page)).fact > 0);
    assert.deepEqual(visit.complaints, []);
  });

  await t.test("of several elements one has the picture, all have their words and their own run", async () => {
    const context = await visit.browser.newContext();
    const page = visit.listen(await context.newPage());
    const two = '<body><mill-race load="eager" seed="1"></mill-race><mill-race load="click" seed="2"></mill-race></body>';
    const body = readFileSync(`${site}play.html`, "utf8").replace(/<body>[^]*<\/body>/, two);
    await page.route("**/two.html", (route) => route.fulfill({ contentType: "text/html", body }));
    await page.goto(`${visit.address}two.html`);
    const pictures = () => page.evaluate(() => [...document.querySelectorAll("mill-race")].map((one) => one.querySelectorAll("canvas").length));
    await page.evaluate(() => millrace);
    assert.deepEqual(await pictures(), [1, 0]);
    await page.getByRole("button", { name: "Open the simulation" }).click();
    const seeds = await page.evaluate(() => Promise.all([...document.querySelectorAll("mill-race")]
      .map(async ({ ready }) => (await (await ready).view()).moment.seed)));
    assert.deepEqual(seeds, [1, 2]);
    assert.deepEqual(await pictures(), [0, 1]);
    await page.getByRole("button", { name: "Show the picture here" }).click();
    assert.deepEqual(await pictures(), [1, 0]);
    assert.deepEqual(visit.complaints, []);
  });
});
