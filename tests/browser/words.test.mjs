// The words: the whole first scene by keyboard alone, and what a checker of accessibility finds.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { moment, postTask, seriousOf, start, tabTo } from "./site.mjs";

let visit;
before(async () => { visit = await start(); });
after(() => visit.end());

const focused = (page) => page.evaluate(() => document.activeElement.textContent);

test("the first scene can be played by keyboard alone", async () => {
  const page = await visit.open();
  await tabTo(page, "Skip to the same, in words");
  await page.keyboard.press("Enter");
  await tabTo(page, "body");
  await page.keyboard.press("Control+a");
  await page.keyboard.type('{"task_id": "100"}');
  await tabTo(page, "Send");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Home");
  await tabTo(page, "Next event");
  for (let i = 0; i < 60 && !(await page.getByText("ACTIVE").count()); i += 1) await page.keyboard.press("Enter");
  assert.match(await focused(page), /Next event/);
  await tabTo(page, "To the end");
  await page.keyboard.press("Enter");
  const row = page.getByRole("region", { name: "Tables" }).getByRole("row").nth(1);
  assert.match(await row.textContent(), /TASK#100.*(SUCCESS|FAILED)/);
  const said = await page.getByRole("status").first().textContent();
  assert.equal(said, (await moment(page)).sentence);
  assert.deepEqual(visit.complaints, []);
});

test("what would do nothing says why and keeps the focus", async () => {
  const page = await visit.open();
  await postTask(page, 1);
  const back = page.getByRole("button", { name: "To the start" });
  await back.focus();
  await page.keyboard.press("Enter");
  await page.locator("button[aria-disabled=true]", { hasText: "To the start" }).waitFor();
  assert.match(await back.getAttribute("title"), /start/);
  assert.match(await focused(page), /To the start/);
});

test("the panes keep what a person opened, wrote and scrolled", async () => {
  const page = await visit.open();
  await postTask(page, 20);
  await page.getByLabel("Path").fill("/task/77");
  await page.evaluate(() => run.step(3));
  assert.equal(await page.getByLabel("Path").inputValue(), "/task/77");
});

test("a present state is marked, and every pane is a landmark", async () => {
  const page = await visit.open();
  await postTask(page, 1);
  await page.waitForFunction(async () => { await run.next(); return document.querySelector("[aria-current=step]"); }, undefined, { polling: 20 });
  for (const name of ["Transport", "Request", "Architecture", "Tables", "Streams", "Functions", "Workflows", "Trace", "Problems"]) {
    assert.equal(await page.getByRole("region", { name, exact: true }).count(), 1, name);
  }
});

for (const colorScheme of ["dark", "light"]) {
  test(`axe finds nothing serious (${colorScheme})`, async () => {
    const page = await visit.open("", { colorScheme, bypassCSP: true });
    await postTask(page, 60);
    assert.deepEqual(await seriousOf(page), []);
    await page.getByRole("button", { name: "Edit files" }).click();
    await page.locator(".cm-content").waitFor();
    assert.deepEqual(await seriousOf(page), []);
  });
}

for (const [name, viewport] of [["320 pixels wide", { width: 320, height: 640 }], ["at 200 % zoom", { width: 640, height: 400 }]]) {
  test(`nothing is lost ${name}`, async () => {
    const page = await visit.open("", { viewport });
    await postTask(page, 40);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    for (const button of await page.getByRole("main").getByRole("button").all()) {
      const box = await button.boundingBox();
      if (box && await button.isVisible()) assert.ok(box.x >= 0 && box.x + box.width <= viewport.width, await button.textContent());
    }
  });
}

test("something is made to go wrong by keyboard, shows as laid, and strikes", async () => {
  const page = await visit.open();
  await page.getByRole("button", { name: "Crash the next run" }).first().focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Lift fault 1" }).first().waitFor();
  const answer = await page.evaluate(async () => {
    const [response] = await Promise.all([run.request({ path: "/task/1" }), run.end()]);
    return response.status;
  });
  assert.equal(answer, 502);
  await page.getByRole("button", { name: "Lift fault 1" }).first().waitFor({ state: "detached" });
});

test("what it would cost is told with its prices, and how batches went in words", async () => {
  const page = await visit.open();
  await postTask(page, 40);
  const cost = page.getByRole("region", { name: "So far" });
  await cost.getByText("Would cost: how it is counted").click();
  await cost.getByText(/By the published prices of .* without free tier/).waitFor();
  assert.match(await cost.textContent(), /Lambda: \d+ requests.*USD/);
  assert.match(await page.getByRole("region", { name: "Event source mappings" }).textContent(), /Batches.*batch 1: TASK#100/s);
});
