// A lesson from its start to done: by mouse, by keyboard alone, on a phone, in a sandboxed frame.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { address, note, takeByMouse } from "./first_lesson.mjs";
import { seriousOf, shoot, start, tabTo } from "./site.mjs";

let visit;
before(async () => { visit = await start(); });
after(() => visit.end());

const lesson = (options) => visit.open(`?lesson=${address}`, options);

test("by mouse: predict, watch, repair, done", async () => {
  const page = await lesson();
  await takeByMouse(page, shoot);
  await page.getByRole("button", { name: "take back: POST /notes" }).click();
  await page.getByText("Your changes").waitFor({ state: "detached" });
  assert.deepEqual(visit.complaints, []);
});

test("by keyboard alone, and what is done is remembered on the start page", async () => {
  const page = await lesson();
  await tabTo(page, "prediction");
  await page.keyboard.press("Space");
  await tabTo(page, "To the end");
  await page.keyboard.press("Enter");
  await tabTo(page, "Hint");
  await page.keyboard.press("Enter");
  await page.getByText("Which request changes the table?").waitFor();
  await page.evaluate((request) => { run.request(request).catch(() => {}); }, note);
  await page.getByText("Your changes").waitFor();
  await page.getByRole("button", { name: "To the end" }).first().focus();
  await page.keyboard.press("Enter");
  await page.getByText("Done.", { exact: true }).waitFor();
  await page.goto(visit.address);
  assert.match(await page.locator("[data-course=first-ten-minutes] [data-said]").textContent(), /^1 of/);
  assert.match(await page.locator("#where a").getAttribute("href"), /lesson=first-ten-minutes\/a-stream/);
});

test("the solution is steps to walk through, and back", async () => {
  const page = await lesson();
  await page.getByRole("button", { name: "Show the solution" }).click();
  await page.getByText("The solution, step by step").waitFor();
  await page.getByRole("button", { name: "go there: 3 s" }).click();
  assert.ok((await page.evaluate(async () => (await run.view()).moment.fact)) > 0);
  await page.evaluate(() => run.end());
  await page.getByText("Done, by the solution.").waitFor();
});

test("the end is the lesson's own, not a day of retries later", async () => {
  const page = await visit.open("?lesson=notes/given-up");
  await page.evaluate(async () => {
    await run.perform({ do: "predict", choice: 0 });
    await run.end();
  });
  assert.equal((await page.evaluate(async () => (await run.view()).moment)).hand_us, 600_000_000);
  assert.equal((await page.evaluate(() => run.lesson())).over, true);
});

test("what is locked says so, and nothing has changed", async () => {
  const page = await lesson();
  const refused = await page.evaluate(() => run.edit("handlers/word_count.mjs", "").catch(({ message }) => message));
  assert.match(refused, /locked in this lesson/);
  assert.deepEqual(await page.evaluate(async () => (await run.lesson()).steps), []);
});

test("a link takes the lesson as it stands to another browser", async () => {
  const page = await lesson();
  await page.evaluate(async (request) => {
    await run.perform({ do: "predict", choice: 2 });
    run.request(request).catch(() => {});
    await run.end();
  }, note);
  const told = await page.evaluate(() => run.lesson());
  const link = await page.evaluate(() => run.link());
  const other = await visit.open(new URL(link).search + new URL(link).hash);
  assert.deepEqual(await other.evaluate(() => run.lesson()), told);
});

test("a lesson that is not there is said", async () => {
  const context = await visit.browser.newContext();
  for (const [name, said] of [["nothing/there", /did not load/], ["../x", /no lesson/]]) {
    const page = await context.newPage();
    await page.goto(`${visit.play}?lesson=${name}`);
    await page.getByRole("alert").filter({ hasText: said }).waitFor();
  }
});

for (const [name, viewport] of [["a phone", { width: 390, height: 844 }], ["320 pixels", { width: 320, height: 640 }], ["200 % zoom", { width: 640, height: 400 }]]) {
  test(`nothing is lost at ${name}`, async () => {
    const page = await lesson({ viewport });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await page.getByLabel("Two: there were two writes").check();
    await page.getByRole("button", { name: "To the end" }).first().click();
    await page.getByText("It came as you predicted.").waitFor();
    if (viewport.width === 390) await shoot(page, "lesson-phone");
  });
}

test("in a sandboxed frame, where nothing is stored", async () => {
  const context = await visit.browser.newContext();
  const page = await context.newPage();
  await page.setContent(`<iframe sandbox="allow-scripts" src="${visit.play}?lesson=${address}" width="1000" height="700"></iframe>`);
  const frame = await (await page.waitForSelector("iframe")).contentFrame();
  await frame.waitForFunction(() => globalThis.millrace);
  await frame.getByRole("heading", { name: "What a stream is" }).waitFor();
});

for (const colorScheme of ["dark", "light"]) {
  test(`axe finds nothing serious (${colorScheme})`, async () => {
    const page = await lesson({ colorScheme, bypassCSP: true });
    await page.evaluate(async () => { await run.perform({ do: "predict", choice: 0 }); await run.end(); });
    await page.getByText("what happened", { exact: true }).waitFor();
    assert.deepEqual(await seriousOf(page), []);
  });
}
