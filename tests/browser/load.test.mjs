// What a visitor gets at first, and what they see when it does not come.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { start } from "./site.mjs";

const site = fileURLToPath(new URL("../../build/site/", import.meta.url));
let visit;
before(async () => { visit = await start(); });
after(() => visit.end());

test("the page opens its first sample at the start and complains of nothing", async () => {
  const page = await visit.open();
  const { moment } = await page.evaluate(() => run.view());
  assert.equal(moment.sample, "tasks");
  assert.equal(moment.step, 0);
  assert.deepEqual(visit.complaints, []);
});

test("every address in the site is relative", () => {
  const index = readFileSync(`${site}play.html`, "utf8");
  for (const [, address] of index.matchAll(/(?:src|href)="([^"]*)"/g)) assert.doesNotMatch(address, /^(\/|[a-z]+:)/);
});

// Where people sign in, a lesson loads the rest of the program too, and the models of IAM and of user pools.
const loads = [["sample", "", 700], ["lesson", "?lesson=first-ten-minutes/a-stream", 700], ["lesson with users", "?lesson=messages/index-arn", 1850]];
for (const [what, query, most] of loads) {
  test(`the first load of a ${what} is at most ${most} KB with brotli`, async () => {
    const context = await visit.browser.newContext();
    const page = await context.newPage();
    const fetched = [];
    page.on("response", (response) => fetched.push(new URL(response.url()).pathname));
    await page.goto(visit.play + query);
    await page.evaluate(() => millrace);
    const sizes = fetched.map((path) => [path, brotliCompressSync(readFileSync(site + path.replace(/\/$/, "/index.html"))).length]);
    const total = sizes.reduce((sum, [, size]) => sum + size, 0);
    console.log(`first load of a ${what}: ${Math.round(total / 1000)} KB with brotli: ${sizes.map(([path, size]) => `${path.split("/").at(-1) || "index.html"} ${size}`).join(", ")}`);
    assert.ok(sizes.length >= 4 && total <= most * 1000);
    assert.equal(fetched.some((path) => path.endsWith("rest.wasm")), most > 700);
  });
}

test("what only a moving run needs comes with the first move, once", async () => {
  const page = await visit.open();
  const fetched = [];
  page.on("request", (request) => { if (request.url().endsWith("rest.wasm")) fetched.push(request.url()); });
  const asked = await page.evaluate(async () => {
    const [response] = await Promise.all([run.request({ path: "/task/1" }), run.step(), run.end()]);
    return response;
  });
  assert.ok(asked.status >= 400);
  assert.equal(fetched.length, 1);
});

test("a move that cannot load its part rejects and changes nothing, and can be made again", async () => {
  const context = await visit.browser.newContext();
  const page = await context.newPage();
  await page.route("**/rest.wasm", (route) => route.abort());
  await page.goto(visit.play);
  const move = () => page.evaluate(async () => {
    const run = await millrace;
    return run.scene(0).then(({ step }) => step, ({ what, hint }) => ({ what, hint }));
  });
  assert.match((await move()).what, /rest\.wasm did not load/);
  assert.equal(await page.evaluate(async () => (await (await millrace).view()).moment.step), 0);
  await page.unroute("**/rest.wasm");
  assert.ok(await move() >= 1);
});

test("what is called in the middle of a frame before it came is fetched there and then", async () => {
  const context = await visit.browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = visit.listen(await context.newPage());
  const asked = [];
  await page.route("**/rest.wasm", (route) => {
    asked.push(route.request().resourceType());
    return asked.at(-1) === "fetch" ? route.abort() : route.continue();
  });
  await page.goto(visit.play);
  await page.evaluate(async () => { globalThis.run = await millrace; });
  const tabs = 62;  // pixels from the top
  for (const x of [382, 452, 531, 303]) {
    await page.locator("canvas").click({ position: { x, y: tabs } });
    await page.waitForTimeout(200);
  }
  assert.ok(asked.includes("xhr"));
  assert.equal(asked.filter((how) => how === "xhr").length, 1);
  assert.ok((await page.evaluate(() => run.scene(0))).step > 0);
  assert.deepEqual(visit.complaints.filter((text) => !/Failed to load resource/.test(text)), []);
});

test("a simulation that does not load is said in the page, and rejects", async () => {
  const context = await visit.browser.newContext();
  const page = await context.newPage();
  await page.route("**/*.wasm", (route) => route.abort());
  await page.goto(visit.play);
  const problem = await page.evaluate(() => millrace.then(() => null, ({ what, where, hint }) => ({ what, where, hint })));
  assert.match(problem.what, /first\.wasm did not load/);
  assert.match(await page.getByRole("alert").textContent(), /did not load.*reload/i);
});

test("without JavaScript the page says what it is and what it needs", async () => {
  const context = await visit.browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(visit.play);
  assert.match(await page.textContent("body"), /needs JavaScript/);
});
