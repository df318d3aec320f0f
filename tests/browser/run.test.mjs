// The object that drives a run: what its promises answer, and when.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { moment, postTask, start } from "./site.mjs";

let visit;
before(async () => { visit = await start(); });
after(() => visit.end());

test("a posted task is answered when the run delivers it, and is then in the table", async () => {
  const page = await visit.open();
  const [response, read] = await page.evaluate(async () => {
    const posting = run.request({ method: "POST", path: "/task", headers: { "content-type": "application/json" }, body: '{"task_id":"100"}' });
    await run.end();
    const posted = await posting;
    const reading = run.request({ path: "/task/100" });
    await run.end();
    return [posted, await reading];
  });
  assert.equal(response.status, 200);
  assert.equal(JSON.parse(read.body).task_id, "100");
});

test("a call of a service is answered, and a refused one rejects with the service's error name", async () => {
  const page = await visit.open();
  const [fine, refused] = await page.evaluate(async () => {
    const listing = run.call("dynamodb", "ListTables", {});
    await run.step(20);
    const failing = run.call("dynamodb", "GetItem", { TableName: "nowhere", Key: { PK: { S: "x" } } });
    failing.catch(() => {});
    await run.step(20);
    return [await listing, await failing.catch(({ what, where }) => ({ what, where }))];
  });
  assert.equal(fine.TableNames.length, 1);
  assert.equal(refused.where, "ResourceNotFoundException");
});

test("a request before which the run goes back rejects", async () => {
  const page = await visit.open();
  const what = await page.evaluate(async () => {
    const asked = run.request({ path: "/task/1" });
    await run.rewind();
    return asked.then(() => "answered", (problem) => problem.what);
  });
  assert.match(what, /went back/);
});

test("stepping back and forth reaches the same moments", async () => {
  const page = await visit.open();
  await postTask(page, 20);
  const there = await moment(page);
  await page.evaluate(() => run.stepBack(5));
  const before = await moment(page);
  assert.ok(before.fact < there.fact);
  await page.evaluate(() => run.step(5));
  assert.equal((await moment(page)).fingerprint, there.fingerprint);
  await page.evaluate((fact) => run.seek(fact), before.fact);
  assert.equal((await moment(page)).fingerprint, before.fingerprint);
});

test("a mistake rejects with what, where and a hint, and changes nothing", async () => {
  const page = await visit.open();
  await postTask(page);
  const there = await moment(page);
  const rows = [
    ["no such command", () => run.perform({ do: "stpe" })],
    ["a bad speed", () => run.speed(-1)],
    ["a step that is no number", () => run.step("many")],
    ["an unknown file", () => run.edit("no/such/file.mjs", "")],
    ["an unknown service", () => run.call("nothing", "Do", {})],
    ["an unknown sample", () => run.reset({ sample: "nothing" })],
    ["a journal that is none", () => run.reopen("{}")],
    ["a journal of another version", () => run.reopen('{"millrace":"journal","version":99}')],
  ];
  for (const [name, work] of rows) {
    const problem = await page.evaluate(`(${work})().then(() => null, ({ what, where, hint }) => ({ what, where, hint }))`);
    assert.ok(problem?.what, name);
    assert.equal((await moment(page)).fingerprint, there.fingerprint, name);
  }
  assert.deepEqual(visit.complaints, []);
});

test("playing runs on by itself and pausing holds it", async () => {
  const page = await visit.open();
  await postTask(page, 1);
  await page.evaluate(async () => { await run.speed(16); await run.play(); });
  await page.waitForFunction(async () => (await run.view()).moment.fact > 8);
  await page.evaluate(() => run.pause());
  const held = await moment(page);
  await page.waitForTimeout(300);
  assert.equal((await moment(page)).hand_us, held.hand_us);
});

test("another seed is another run, and the same seed the same one", async () => {
  const page = await visit.open();
  const prints = [];
  for (const seed of [1, 2, 1]) {
    await page.evaluate((value) => run.reset({ seed: value }), seed);
    await postTask(page, 30);
    prints.push((await moment(page)).fingerprint);
  }
  assert.equal(prints[0], prints[2]);
  assert.notEqual(prints[0], prints[1]);
});
