// The npm package as others use it: packed, installed in a folder of its own, on their hosts.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { courses } from "../../web/setup/lessons.mjs";
import { host } from "./hosts.mjs";
import { shoot, start } from "./site.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const strict = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self'; connect-src 'self'; frame-src 'self' http://127.0.0.1:*";
let folder, installed, visit;
const hosts = [];

before(async () => {
  execFileSync("node", [`${root}web/setup/pack.mjs`], { stdio: "ignore" });
  folder = mkdtempSync(join(tmpdir(), "millrace-"));
  const [{ filename, size }] = JSON.parse(execFileSync("npm", ["pack", "--json", "--offline", "--pack-destination", folder], { cwd: `${root}build/package`, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
  console.log(`package: ${(size / 1e6).toFixed(1)} MB packed`);
  installed = join(folder, "node_modules/millrace");
  execFileSync("npm", ["install", "--offline", "--no-audit", "--no-fund", "--prefix", folder, join(folder, filename)], { stdio: "ignore" });
  visit = await start();
});
after(async () => {
  await visit?.end();
  hosts.forEach((one) => one.end());
  rmSync(folder, { recursive: true, force: true });
});

async function open(options, path = "") {
  const one = await host(options);
  hosts.push(one);
  const context = await visit.browser.newContext({ viewport: { width: 1000, height: 800 } });
  const page = visit.listen(await context.newPage());
  await page.goto(one.address + path);
  return page;
}
const version = () => readdirSync(join(installed, "site")).find((name) => name.startsWith("v-"));
const millrace = (...args) => spawnSync("npx", ["--offline", "millrace", ...args], { cwd: folder, encoding: "utf8" });

test("a plain page, from a sub-path, under a strict content security policy", async () => {
  const base = `docs/millrace/${version()}/`;
  const html = `<!doctype html><html lang="en"><title>Plain</title><link rel="stylesheet" href="${base}style.css"><script defer src="${base}main.js"></script>
    <body><mill-race load="eager" sample="orders" seed="3"></mill-race>`;
  const page = await open({ pages: { "/": html }, folder: join(installed, "site"), under: "/docs/millrace/", headers: { "content-security-policy": strict } });
  const seen = await page.evaluate(async () => {
    const run = await document.querySelector("mill-race").ready;
    await run.scene(0);
    await run.step(10);
    return { ...(await run.view()).moment, link: await run.link() };
  });
  assert.equal(seen.sample, "orders");
  assert.ok(seen.fact > 3);
  assert.match(seen.link, /\/docs\/millrace\/play\.html#j=/);
  assert.deepEqual(visit.complaints, []);
});

test("an app bundled with esbuild, and its messages", async () => {
  const entry = join(folder, "app.js");
  writeFileSync(entry, `import { connect, embed } from "millrace";
    await embed("/static/");
    const element = Object.assign(document.createElement("mill-race"));
    element.setAttribute("sample", "tasks");
    document.body.append(element);
    globalThis.drive = await connect(element);`);
  const outfile = join(installed, "site/app.js");
  await build({ entryPoints: [entry], bundle: true, format: "esm", target: "es2022", outfile, logLevel: "silent" });
  assert.ok(readFileSync(outfile).length < 20_000);
  const html = '<!doctype html><html lang="en"><title>App</title><body><script type="module" src="/static/app.js"></script>';
  const page = await open({ pages: { "/": html }, folder: join(installed, "site"), under: "/static/", headers: { "content-security-policy": strict } });
  await page.waitForFunction(() => globalThis.drive);
  const { fact } = await page.evaluate(async () => { drive.inject({ request: { path: "/task/1" } }).catch(() => {}); return drive.step({ n: 4 }); });
  assert.ok(fact > 0);
  assert.deepEqual(visit.complaints, []);
});

test("a static site's page with ten embeds has one live context, and says nothing in the console", async () => {
  const base = `/handbook/assets/millrace/${version()}/`;
  const samples = ["tasks", "notes", "orders", "messages", "notes-queue", "tasks-fixed", "notes-fixed", "messages-fixed", "tasks", "notes"];
  const html = `<!doctype html><html lang="en"><title>Handbook</title><link rel="stylesheet" href="${base}style.css"><script defer src="${base}main.js"></script>
    <body><main>${samples.map((sample, i) => `<h2>${i}</h2><mill-race load="${i < 2 ? "eager" : "click"}" sample="${sample}"></mill-race>`).join("")}</main>`;
  const page = await open({ pages: { "/": html }, folder: join(installed, "site"), under: "/handbook/assets/millrace/", headers: { "content-security-policy": strict } });
  await page.evaluate(() => Promise.all([...document.querySelectorAll("mill-race")].slice(0, 2).map(({ ready }) => ready)));
  for (let i = 0; i < 8; i += 1) await page.getByRole("button", { name: "Open the simulation" }).first().click();
  const contexts = () => page.evaluate(() => [...document.querySelectorAll("canvas")].filter((canvas) => canvas.getContext("webgl2") && !canvas.getContext("webgl2").isContextLost()).length);
  const seen = await page.evaluate(async () => {
    const runs = await Promise.all([...document.querySelectorAll("mill-race")].map(({ ready }) => ready));
    return Promise.all(runs.map(async (run) => (await run.view()).moment.sample));
  });
  assert.deepEqual(seen, samples);
  assert.equal(await contexts(), 1);
  assert.equal(await page.getByRole("button", { name: "Show the picture here" }).count(), 9);
  await shoot(page, "ten-embeds");
  assert.deepEqual(visit.complaints, []);
});

test("a third-party frame works where storage is blocked", async () => {
  const ours = await host({ folder: join(installed, "site"), under: "/", headers: { "content-security-policy": strict.replace("frame-src", "worker-src 'none'; frame-src") } });
  hosts.push(ours);
  const src = `${ours.address.replace("127.0.0.1", "localhost")}${version()}/play.html?lesson=notes/ghost`;
  for (const frame of [`<iframe sandbox="allow-scripts" width="900" height="600" src="${src}"></iframe>`, `<iframe width="900" height="600" src="${src}"></iframe>`]) {
    const one = await host({ pages: { "/": `<!doctype html><title>Workshop</title>${frame}` } });
    hosts.push(one);
    const context = await visit.browser.newContext();
    await context.addInitScript(() => { try { Object.defineProperty(window, "localStorage", { get() { throw new DOMException("blocked", "SecurityError"); } }); } catch { /* it is blocked already */ } });
    const page = visit.listen(await context.newPage());
    await page.goto(one.address);
    const inner = await (await page.waitForSelector("iframe")).contentFrame();
    await inner.waitForFunction(() => globalThis.millrace);
    const done = await inner.evaluate(async () => {
      const run = await millrace;
      await run.perform({ do: "predict", choice: 0 });
      await run.perform({ do: "solve" });
      await run.end();
      return (await run.lesson()).done;
    });
    assert.equal(done, true);
  }
  assert.deepEqual(visit.complaints, []);
});

test("an author's own course is checked and built by the package alone", async () => {
  cpSync(`${root}tutorials/notes/ghost`, join(folder, "my-course/first"), { recursive: true });
  writeFileSync(join(folder, "my-course/course.json"), JSON.stringify({ title: "Mine", sentence: "One lesson.", minutes: 4, order: 1, lessons: ["first"] }));
  const good = millrace("check", "my-course", "--seeds", "3");
  assert.equal(good.status, 0, good.stdout + good.stderr);
  assert.match(good.stdout, /my-course\/first\s+holds\s+3 seeds/);
  assert.equal(millrace("build", "my-course", "public").status, 0);
  const page = await open({ folder: join(folder, "public"), under: "/" }, "play.html?lesson=my-course/first");
  await page.getByRole("heading", { name: "A ghost" }).waitFor();
  assert.deepEqual(visit.complaints, []);

  const file = join(folder, "my-course/first/lesson.json");
  const lesson = JSON.parse(readFileSync(file, "utf8"));
  const rows = [
    [{ ...lesson, solution: [] }, 1, /FAILS/], [{ ...lesson, clauses: [{ name: "x", text: "x", nonsense: {} }] }, 1, /FAILS[^]*clauses/],
    [{ ...lesson, wrong: [{ ...lesson.wrong[0], because: "the moon is full" }] }, 1, /wrong fix "A condition alone", seed 11: calm is broken for another reason: [^]*it should say "the moon is full"/],
    [{ ...lesson, wrong: [{ ...lesson.wrong[0], breaks: "gone" }] }, 1, /wrong fix "A condition alone", seed 11: gone is not broken/],
    [{ ...lesson, start: { ...lesson.start, sample: "nothing" } }, 1, /no sample "nothing"/],
  ];
  for (const [broken, status, said] of rows) {
    writeFileSync(file, JSON.stringify(broken));
    const bad = millrace("check", "my-course", "--seeds", "1");
    assert.equal(bad.status, status);
    assert.match(bad.stdout + bad.stderr, said);
  }
  writeFileSync(file, JSON.stringify(lesson));
  writeFileSync(join(folder, "my-course/first/text.md"), "There are 99 notes.\n");
  const untrue = millrace("check", "my-course", "--seeds", "1");
  assert.equal(untrue.status, 1);
  assert.match(untrue.stdout, /text\.md:1: no run of the lesson and none of its files has "99"/);
  writeFileSync(file, "{");
  assert.match(millrace("check", "my-course").stderr, /lesson\.json: /);
  assert.match(millrace("check", "nowhere").stderr, /no such folder/);
  assert.equal(millrace().status, 2);
});

// As much of JSON Schema as ours uses.
function misfits(schema, value, all, where = "") {
  if (schema.$ref) return misfits(schema.$ref.split("/").slice(1).reduce((at, name) => at[name], all), value, all, where);
  const type = Array.isArray(value) ? "array" : Number.isInteger(value) ? "integer" : typeof value;
  const types = [schema.type ?? type].flat();
  if (!types.includes(type) && !(type === "integer" && types.includes("number"))) return [`${where}: ${type}`];
  if (type === "array") return [value.length < (schema.minItems ?? 0) && `${where}: short`, value.length > (schema.maxItems ?? Infinity) && `${where}: long`, ...value.flatMap((one, i) => misfits(schema.items ?? {}, one, all, `${where}/${i}`))].filter(Boolean);
  if (type !== "object") return [];
  const missing = (schema.required ?? []).filter((name) => !(name in value)).map((name) => `${where}/${name}: missing`);
  return [...missing, ...Object.entries(value).flatMap(([name, one]) => {
    const known = schema.properties?.[name];
    return known ? misfits(known, one, all, `${where}/${name}`) : schema.additionalProperties === false ? [`${where}/${name}: unknown`] : [];
  })];
}

test("the lessons' schema fits all lessons, and not what is none", () => {
  const schema = JSON.parse(readFileSync(join(installed, "lesson.schema.json"), "utf8"));
  for (const { lessons } of courses) for (const { name, json } of lessons) assert.deepEqual(misfits(schema, JSON.parse(json), schema), [], name);
  assert.notDeepEqual(misfits(schema, { ...JSON.parse(courses[0].lessons[0].json), gaol: "x" }, schema), []);
});
