// Opens the staged site in a real Chromium, or in a real Firefox.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { chromium, firefox } from "playwright-core";
import { serve } from "../../web/setup/server.mjs";

const flags = [
  "--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
  "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
];
const shots = fileURLToPath(new URL("../../build/shots/", import.meta.url));

export const launchChromium = (moreFlags = []) =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: [...flags, ...moreFlags] });

// The distribution's own Firefox by WebDriver BiDi, on a display that nobody sees: without one it has no WebGL.
// (playwright-core 1.65 gives commands that no ESR has yet.)
export async function launchFirefox() {
  const display = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"],
    { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  await once(display, "spawn");
  const [number] = await once(display.stdio[3], "data");
  const browser = await firefox.launch({
    channel: "moz-firefox", executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr", headless: false,
    env: { ...process.env, DISPLAY: `:${String(number).trim()}` },
  }).catch((error) => { display.kill(); throw error; });
  browser.on("disconnected", () => display.kill());
  return browser;
}

// A browser, the site's address, and one way to end both. What the console of a page opened with `open` says is gathered
// in `complaints`: errors, warnings, exceptions.
export async function start(launch = launchChromium) {
  const server = await serve(0);
  const browser = await launch();
  const address = `http://localhost:${server.address().port}/`;
  const complaints = [];
  const listen = (page) => {
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("console", (message) => { if (/error|warning/.test(message.type())) complaints.push(message.text()); });
    return page;
  };
  const play = `${address}play.html`;
  return {
    address, play, browser, complaints, listen,
    // A page in a fresh profile, once its run is open.
    async open(path = "", options = {}) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
      const page = listen(await context.newPage());
      await page.goto(play + path);
      await page.evaluate(async () => { globalThis.run = await millrace; });
      return page;
    },
    async end() {
      await browser.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

// Where the run stands.
export const moment = (page) => page.evaluate(async () => (await run.view()).moment);

// Posts the first task and runs on until `facts` facts are there.
export async function postTask(page, facts = 12) {
  await page.evaluate(async (n) => {
    run.request({ method: "POST", path: "/task", headers: { "content-type": "application/json" }, body: { task_id: "100" } }).catch(() => {});
    await run.seek({ fact: 0 });
    await run.step(n);
  }, facts);
}

// Saves a screenshot and says how many different colours its picture has.
export async function shoot(page, name) {
  mkdirSync(shots, { recursive: true });
  const png = await page.screenshot({ path: `${shots}${name}.png` });
  return page.evaluate(async (bytes) => {
    const image = await createImageBitmap(new Blob([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))]));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    return new Set(new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer)).size;
  }, png.toString("base64"));
}

// Tabs until the named thing has the focus; at most once around.
export async function tabTo(page, name) {
  for (let i = 0; i < 80; i += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((wanted) => {
      const { activeElement: it } = document;
      return [it.getAttribute("aria-label"), it.textContent, it.name].some((text) => text?.replace(/[◂▸▶❚|]/g, "").trim() === wanted);
    }, name)) return;
  }
  assert.fail(`no way to ${name} by Tab`);
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// What a checker of accessibility finds serious in the page; it needs a page that was opened with `bypassCSP`.
export async function seriousOf(page) {
  if (await page.evaluate(() => globalThis.axe === undefined)) await page.evaluate(axe);
  return page.evaluate(async () => (await globalThis.axe.run()).violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes[0].html}`));
}
