// An embed driven by messages: from a parent on another origin around a sandboxed frame, and from the page of an element.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { host } from "./hosts.mjs";
import { start } from "./site.mjs";

const client = readFileSync(fileURLToPath(new URL("../../web/package/index.js", import.meta.url)), "utf8").replace(/import .*folder.js";/, 'const folder = "";');
let visit, other;
before(async () => { [visit, other] = [await start(), await host({})]; });
after(() => Promise.all([visit.end(), other.end()]));

// A page on another origin with a frame of ours; `events` gathers what it is told, `drive` drives it.
async function parent(query, { connects = true, more = "" } = {}) {
  other.pages["/"] = `<!doctype html><title>Workshop</title><body><iframe sandbox="allow-scripts" src="${visit.play}${query}" width="900" height="600"></iframe>${more}
    <script type="module">${client}
      globalThis.connect = connect;
      globalThis.events = [];
      globalThis.frame = document.querySelector("iframe");
      ${connects ? "globalThis.driving = connect(frame, { on: (event) => events.push(event) });" : ""}
    </script>`;
  const context = await visit.browser.newContext({ viewport: { width: 1000, height: 800 } });
  const page = visit.listen(await context.newPage());
  await page.goto(other.address);
  if (connects) await page.evaluate(async () => { globalThis.drive = await driving; });
  return page;
}
const note = { method: "POST", path: "/notes", headers: { "content-type": "application/json" }, body: { title: "Garden", content: "water the beans" } };

test("a sample is driven both ways", async () => {
  const page = await parent("?sample=tasks&seed=3");
  const [ready] = await page.evaluate(() => events.filter(({ type }) => type === "ready"));
  assert.equal(ready.version, 1);
  assert.equal(ready.moment.seed, 3);
  const answer = page.evaluate(() => drive.inject({ request: { method: "POST", path: "/task", headers: { "content-type": "application/json" }, body: { task_id: "100" } } }));
  const moments = await page.evaluate(async () => {
    await new Promise((resolve) => { setTimeout(resolve, 200); });
    const stepped = await drive.step({ n: 40 });
    const back = await drive.stepBack();
    const sought = await drive.seek({ at: 3 });
    const forked = await drive.fork();
    return { stepped, back, sought, forked };
  });
  assert.equal((await answer).status, 200);
  assert.ok(moments.stepped.fact > 10 && moments.back.fact < moments.stepped.fact && moments.sought.clock.includes("03"));
  const items = await page.evaluate(() => {
    const asked = drive.call({ service: "dynamodb", operation: "Scan", input: { TableName: "AppTable" } });
    return drive.step({ n: 5 }).then(() => asked);
  });
  assert.equal(items.Count, 1);
  await page.waitForFunction(() => ["fact", "time", "stepdone"].every((type) => events.some((event) => event.type === type)));
  const link = await page.evaluate(() => drive.getLink());
  assert.match(link, /play\.html#j=/);
  await page.evaluate(() => drive.play({ speed: 100 }));
  await page.waitForFunction(() => events.some(({ type, playing }) => type === "time" && playing));
  assert.equal((await page.evaluate(() => drive.pause())).playing, false);
  const { moment, lesson } = await page.evaluate(() => drive.getState());
  assert.equal(moment.sample, "tasks");
  assert.equal(lesson, null);
  assert.equal((await page.evaluate(() => drive.reset({ seed: 9 }))).seed, 9);
  assert.equal((await page.evaluate(() => drive.load({ options: { sample: "orders" } }))).sample, "orders");
  assert.deepEqual(visit.complaints, []);
});

test("a lesson is driven from its start to done", async () => {
  const page = await parent("?lesson=first-ten-minutes/a-stream");
  await page.evaluate(async (request) => {
    await drive.inject({ request });
    await drive.seek({ at: 60 });
  }, note);
  await page.waitForFunction(() => events.some(({ type }) => type === "completed"));
  const told = await page.evaluate(() => events.filter(({ type }) => type === "clause" || type === "completed"));
  assert.ok(told.some(({ standing }) => standing === "met"));
  assert.deepEqual(told.at(-1), { type: "completed", lesson: "first-ten-minutes/a-stream", solved: false });
  const { lesson } = await page.evaluate(() => drive.getState());
  assert.equal(lesson.done, true);
  await page.evaluate(() => drive.load({ options: { lesson: "notes/ghost" } }));
  assert.equal((await page.evaluate(() => drive.getState())).lesson.lesson, "notes/ghost");
  assert.deepEqual(visit.complaints, []);
});

test("what is refused says why, and nothing has changed", async () => {
  const page = await parent("?sample=tasks");
  const tries = [
    ["load", { options: { sample: "nothing" } }, /no sample/], ["load", { options: { view: "sideways" } }, /is no view/],
    ["edit", { path: "nothing.mjs", text: "" }, /./], ["seek", { at: -1 }, /./], ["edit", { path: "x", text: "x".repeat(1 << 20) }, /at most 1048576 characters/],
  ];
  for (const [name, more, why] of tries) {
    const what = await page.evaluate(([one, message]) => drive[one](message).then(() => "done", (refused) => refused.what), [name, more]);
    assert.match(what, why, name);
    assert.notEqual(what, "done", name);
  }
  assert.equal((await page.evaluate(() => drive.getState())).moment.step, 0);
});

// What a port of one's own is told after a hello with `version`, and these messages.
const raw = (page, version, messages) => page.evaluate(async ([asked, all]) => {
  const { port1, port2 } = new MessageChannel();
  const told = [];
  port1.onmessage = ({ data }) => told.push(data);
  frame.contentWindow.postMessage({ millrace: "hello", version: asked }, "*", [port2]);
  all.forEach((message) => port1.postMessage(message));
  const wanted = 1 + all.length;
  for (let i = 0; i < 100 && told.filter(({ type }) => /error|answer|hello/.test(type)).length < wanted; i += 1) await new Promise((resolve) => { setTimeout(resolve, 50); });
  return told;
}, [version, messages]);

test("another version is refused, and what is no message of ours is answered with an error", async () => {
  const page = await parent("?sample=tasks", { connects: false });
  await (await (await page.waitForSelector("iframe")).contentFrame()).waitForFunction(() => globalThis.millrace);
  assert.match((await raw(page, 2, []))[0].what, /no version 2/);
  const told = await raw(page, 1, [null, 5, {}, { type: "explode", id: 4 }, { type: "constructor", id: 5 }, { type: "step", id: 6, n: "many" }]);
  const errors = told.filter(({ type }) => type === "error");
  assert.equal(errors.filter(({ what }) => /no message of ours/.test(what)).length, 5);
  assert.equal(errors.find(({ id }) => id === 4).hint.includes("stepBack"), true);
  const types = readFileSync(fileURLToPath(new URL("../../web/package/index.d.ts", import.meta.url)), "utf8");
  const typed = [.../export type Message =([^;]|;(?! *\n *\n))*/.exec(types)[0].matchAll(/\{ type: "(\w+)"/g)].map(([, name]) => name).filter((name) => name !== "bye");
  assert.deepEqual(errors.find(({ id }) => id === 4).hint.replace("There are ", "").split(", ").sort(), typed.sort());
  await page.evaluate(() => { for (const data of [null, "hello", { millrace: "hello" }, { millrace: "hello", version: 1 }]) frame.contentWindow.postMessage(data, "*"); });
  assert.deepEqual(visit.complaints, []);
});

test("only the parent is listened to", async () => {
  const page = await parent("?sample=tasks", { more: '<iframe id="stranger" srcdoc="<p>stranger</p>"></iframe>' });
  const answered = await page.evaluate(async () => {
    const stranger = document.querySelector("#stranger").contentWindow;
    const { port1, port2 } = new stranger.MessageChannel();
    let heard = false;
    port1.onmessage = () => { heard = true; };
    stranger.eval("(target, port) => target.postMessage({ millrace: 'hello', version: 1 }, '*', [port])")(frame.contentWindow, port2);
    await new Promise((resolve) => { setTimeout(resolve, 500); });
    return heard;
  });
  assert.equal(answered, false);
  assert.equal((await page.evaluate(() => drive.getState())).moment.sample, "tasks");
});

test("questions that nobody answers are bounded", async () => {
  const page = await parent("?sample=tasks");
  const refused = await page.evaluate(async () => {
    const asked = Array.from({ length: 120 }, () => drive.inject({ request: { path: "/task/1" } }).then(() => "", ({ what }) => what));
    return (await Promise.race([Promise.all(asked.slice(100)), new Promise((resolve) => { setTimeout(() => resolve([]), 5000); })]));
  });
  assert.equal(refused.length, 20);
  for (const what of refused) assert.match(what, /100 messages wait/);
});

test("a frame tells how high it is, and stops when its parent chases it", async () => {
  const page = await parent("?sample=tasks&view=words&height=auto");
  await page.waitForFunction(() => events.some(({ type }) => type === "resize"));
  const heights = await page.evaluate(() => [frame.getBoundingClientRect().height, events.filter(({ type }) => type === "resize").at(-1).height]);
  assert.ok(Math.abs(heights[0] - heights[1]) <= 6 && heights[1] > 600);
  await page.evaluate(async () => {
    for (let i = 0; i < 60; i += 1) {
      frame.width = 500 + 37 * (i % 9);
      await new Promise((resolve) => { setTimeout(resolve, 40); });
    }
  });
  await page.waitForFunction(() => events.some(({ type, where }) => type === "error" && where === "height"));
  assert.ok((await page.evaluate(() => events.filter(({ type }) => type === "resize").length)) <= 30);
});

test("an element in the page is driven by the same messages, and its removal ends them", async () => {
  const context = await visit.browser.newContext({ bypassCSP: true });
  const page = visit.listen(await context.newPage());
  await page.goto(`${visit.play}?sample=tasks`);
  await page.evaluate(() => millrace);
  await page.addScriptTag({ type: "module", content: `${client}; globalThis.connect = connect;` });
  await page.waitForFunction(() => globalThis.connect);
  const told = await page.evaluate(async () => {
    const events = [];
    const element = document.querySelector("mill-race");
    const drive = await connect(element, { on: (event) => events.push(event.type) });
    drive.inject({ request: { path: "/task/1" } }).catch(() => {});
    const { fact } = await drive.step({ n: 5 });
    element.remove();
    await new Promise((resolve) => { setTimeout(resolve, 100); });
    drive.close();
    return { events, fact, late: await drive.play().catch(({ what }) => what), inside: element.querySelectorAll("canvas, .words").length };
  });
  assert.ok(told.events.includes("ready") && told.fact > 0);
  assert.match(told.late, /closed/);
  assert.equal(told.inside, 0);
  assert.deepEqual(visit.complaints, []);
});
