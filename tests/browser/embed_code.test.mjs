// Code to embed: what it says, what its preview shows, and that it works where it is put.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { host } from "./hosts.mjs";
import { moment, seriousOf, shoot, start } from "./site.mjs";

let visit, other;
before(async () => { [visit, other] = [await start(), await host({})]; });
after(() => Promise.all([visit.end(), other.end()]));

async function dialog(path = "?sample=tasks&seed=3", options = {}) {
  const page = await visit.open(path, options);
  await page.evaluate(async () => { await run.scene(0); await run.step(12); });
  const there = await moment(page);
  await page.getByRole("button", { name: "Embed", exact: true }).click();
  const shown = page.getByRole("dialog", { name: "Embed" });
  await shown.waitFor();
  return { page, there, shown, code: () => shown.getByLabel("Code to embed").inputValue() };
}

// The code alone in a page on another origin.
async function elsewhere(code) {
  other.pages["/"] = `<!doctype html><title>Elsewhere</title>${code}`;
  const context = await visit.browser.newContext({ viewport: { width: 900, height: 700 } });
  const page = visit.listen(await context.newPage());
  await page.goto(other.address);
  return page;
}

test("the frame opens this moment on another origin", async () => {
  const { there, shown, code, page } = await dialog();
  await shown.getByRole("button", { name: "Frame" }).click();
  await shown.locator("select[name=load]").selectOption("eager");
  const text = await code();
  assert.match(text, /sandbox="allow-scripts/);
  await page.frameLocator(".preview iframe").getByRole("region", { name: "Transport" }).waitFor();
  await shoot(page, "embed-dialog");
  const guest = await elsewhere(text);
  const frame = await (await guest.waitForSelector("iframe")).contentFrame();
  await frame.waitForFunction(() => globalThis.millrace);
  assert.equal(await frame.evaluate(async () => (await (await millrace).view()).moment.fingerprint), there.fingerprint);
  assert.deepEqual(visit.complaints, []);
});

test("each kind of page has its own, and choices are in it", async () => {
  const { shown, code } = await dialog();
  assert.match(await code(), /<mill-race sample="tasks" run="j=[\w-]+" load="click"><\/mill-race>/);
  await shown.getByLabel("opens at this moment").uncheck();
  await shown.locator("select[name=view]").selectOption("items");
  await shown.locator("select[name=theme]").selectOption("dark");
  await shown.getByLabel("for reading only").check();
  assert.match(await code(), /<mill-race sample="tasks" seed="\d+" view="items" readonly theme="dark" load="click"><\/mill-race>/);
  await shown.getByRole("button", { name: "MDX" }).click();
  assert.match(await code(), /src="http[^"]*play\.html\?sample=tasks&seed=\d+&view=items&readonly&theme=dark&load=click"[^]*style=\{\{/);
  await shown.getByRole("button", { name: "Markdown" }).click();
  assert.match(await code(), /^\[!\[[^\]]+\]\(http\S+\/posters\/tasks-dark\.svg\)\]\(http\S+play\.html\?sample=tasks\S*\)$/);
});

test("the element in a page of one's own shows what was chosen", async () => {
  const { there, code } = await dialog();
  const page = await visit.open();
  await page.route("**/own.html", async (route) => route.fulfill({ contentType: "text/html", body: `<!doctype html><html lang=en><title>Mine</title>${(await code()).replace('load="click"', 'load="eager"')}` }));
  await page.goto(`${visit.address}own.html`);
  const seen = await page.evaluate(async () => (await (await document.querySelector("mill-race").ready).view()).moment);
  assert.equal(seen.fingerprint, there.fingerprint);
});

test("it is copied, and the full page keeps the moment", async () => {
  const { page, shown, there, code } = await dialog("?sample=tasks", { permissions: ["clipboard-read", "clipboard-write"] });
  await shown.getByRole("button", { name: "Copy", exact: true }).click();
  await shown.getByText("Copied.").waitFor();
  assert.equal((await page.evaluate(() => navigator.clipboard.readText())).replaceAll("\r", ""), await code());
  await shown.getByRole("button", { name: "Frame" }).click();
  await shown.locator("select[name=load]").selectOption("eager");
  const guest = await elsewhere(await code());
  const frame = guest.frameLocator("iframe");
  await frame.getByRole("button", { name: "Open full page" }).waitFor();
  const [full] = await Promise.all([guest.waitForEvent("popup"), frame.getByRole("button", { name: "Open full page" }).click()]);
  await full.waitForLoadState();
  assert.match(full.url(), /play\.html#j=/);
});

test("a lesson is embedded by its name", async () => {
  const page = await visit.open("?lesson=notes/ghost");
  await page.getByRole("button", { name: "Embed", exact: true }).click();
  const shown = page.getByRole("dialog", { name: "Embed" });
  await shown.getByLabel("opens at this moment").uncheck();
  assert.match(await shown.getByLabel("Code to embed").inputValue(), /<mill-race lesson="notes\/ghost" load="click">/);
});

test("the start page leads to it, and it fits a phone", async () => {
  const context = await visit.browser.newContext({ viewport: { width: 320, height: 640 } });
  const page = await context.newPage();
  await page.goto(visit.address);
  await page.getByRole("link", { name: /copy the code/ }).click();
  await page.getByRole("dialog", { name: "Embed" }).waitFor();
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  await shoot(page, "embed-dialog-phone");
});

test("axe finds nothing serious", async () => {
  const { page } = await dialog("?sample=tasks", { bypassCSP: true });
  assert.deepEqual(await seriousOf(page), []);
});
