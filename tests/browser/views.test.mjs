// What the words show across the page: both sides of a mapping, what a refusal was lacking, and the views that a sample
// declares of its rows.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { seriousOf, start } from "./site.mjs";

let visit;
before(async () => { visit = await start(); });
after(() => visit.end());

// The first ten seconds of a scene; `kind` is of the fact to go back to.
async function play(sample, title, kind, options = {}) {
  const page = await visit.open(`?sample=${sample}`, { bypassCSP: true, ...options });
  await page.evaluate(async ([wanted, fact]) => {
    const { scenes } = await run.view();
    await run.scene(scenes.findIndex((one) => one.title === wanted));
    await run.seek({ at_us: 10e6 });
    if (!fact) return;
    const facts = await run.trace();
    await run.seek(facts.find((one) => one.kind === fact).id);
  }, [title, kind]);
  return page;
}
const detail = (page) => page.getByRole("region", { name: "In detail" });

for (const [name, viewport, beside] of [["wide", { width: 1280, height: 800 }, true], ["phone", { width: 390, height: 844 }, false]]) {
  test(`a mapping shows what it was given, its template and what it made (${name})`, async () => {
    const page = await play("jobs", "A job of five seconds", "api.mapped", { viewport });
    const sides = detail(page).getByRole("figure");
    await sides.nth(2).waitFor();
    const [given, template, made] = await sides.locator("pre, code").allTextContents();
    assert.equal(JSON.parse(given).body.seconds, 5);
    assert.match(template, /\$context\.requestId/);
    assert.equal(JSON.parse(made).TableName, "JobsTable");
    const tops = await sides.evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().top)));
    assert.equal(new Set(tops).size === 1, beside);
    assert.deepEqual(await seriousOf(page), []);
    assert.deepEqual(visit.complaints, []);
  });
}

test("a refusal shows the smallest statement that would allow it, to copy", async () => {
  const page = await play("messages", "The policy forgets the index", "identity.denied", { permissions: ["clipboard-read", "clipboard-write"] });
  await detail(page).getByText("Add it to a policy of the role").waitFor();
  await detail(page).getByRole("button", { name: "Copy" }).click();
  await page.getByText("Copied.").first().waitFor({ state: "attached" });
  const statement = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
  assert.deepEqual([statement.Effect, statement.Action], ["Allow", "dynamodb:Query"]);
  assert.match(statement.Resource, /index\/message-group-sk-index$/);
});

test("what was said is beside its rows, and a line marks its own", async () => {
  const page = await play("messages", "Nobody is calling");
  const line = page.getByRole("list", { name: "What was said by Jenny Wren" }).getByRole("button");
  await line.waitFor();
  assert.match(await line.textContent(), /Jenny Wren.*Between us\..*read by otter/);
  await line.click();
  assert.equal(await line.getAttribute("aria-pressed"), "true");
  const row = page.getByRole("region", { name: "Conversations" }).locator("tr[aria-current]");
  assert.match(await row.textContent(), /Between us\./);
  assert.deepEqual(await seriousOf(page), []);
  assert.deepEqual(visit.complaints, []);
});

test("an access pattern is ticked when a call was one of it, with what it cost", async () => {
  const page = await play("messages", "A message, five records");
  const patterns = page.getByRole("region", { name: "Access patterns" });
  const cells = async (name) => (await patterns.locator("tbody tr", { has: page.locator("th", { hasText: name }) }).locator("th, td").allTextContents());
  await patterns.waitFor();
  const [unused, , calls] = await cells("○ A");
  assert.match(unused, /not used yet/);
  assert.equal(calls, "0");
  const [used, asks, , , items, units] = await cells("✓ C");
  assert.deepEqual([used, asks, items, units], ["✓ C (used)", "a message more", "1", "1 WCU"]);
});

test("a sample without views loads nothing for them", async () => {
  const page = await visit.open();
  const loaded = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
  assert.ok(!loaded.some((name) => name.endsWith("views.js")));
});
