// Opens the staged site in a real Chromium.
import { chromium } from "playwright-core";
import { serve } from "../../web/setup/server.mjs";

const flags = [
  "--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
  "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
];

// A browser, the site's address, and one way to end both. Errors of a page opened with `open` are gathered in `errors`.
export async function start() {
  const server = await serve(0);
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: flags });
  const address = `http://localhost:${server.address().port}/`;
  const errors = [];
  return {
    address,
    browser,
    errors,
    async open(path = "", options = {}) {
      const context = await browser.newContext(options);
      const page = await context.newPage();
      page.on("pageerror", (error) => errors.push(String(error)));
      page.on("console", (message) => { if (message.type() === "error") errors.push(message.text()); });
      await page.goto(address + path);
      return page;
    },
    async end() {
      await browser.close();
      server.closeAllConnections();
      server.close();
    },
  };
}
