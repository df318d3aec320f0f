// A workflow with states inside states: followed, answered by hand, and its history gone through, all in words.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { moment, shoot, start } from "./site.mjs";

const template = readFileSync(new URL("../ui/nested/template.json", import.meta.url), "utf8");
let visit;
before(async () => { visit = await start(); });
after(() => visit.end());

// The nested workflow with an execution, some seconds after it began.
async function begin(seconds) {
  const page = await visit.open();
  await page.evaluate(async ([text, at]) => {
    await run.edit("template.json", text);
    const { stateMachines: [machine] } = await run.call("states", "ListStateMachines", {});
    await run.call("states", "StartExecution", { stateMachineArn: machine.stateMachineArn });
    await run.seek({ at_us: at * 1_000_000 });
  }, [template, seconds]);
  await page.getByRole("region", { name: "Workflows" }).getByText("RUNNING").waitFor();
  return page;
}

const workflows = (page) => page.getByRole("region", { name: "Workflows" });
const present = async (page) => (await workflows(page).locator("[aria-current=step] > strong").allTextContents()).sort();

test("present states are marked in every branch, inside the states that hold them", async () => {
  const page = await begin(3);
  assert.deepEqual(await present(page), ["Ask", "Both", "Each line", "Pick"]);
  const inner = workflows(page).getByRole("list", { name: "Inside Each line" });
  assert.match(await inner.textContent(), /● now Pick.*✓ done Pack/);
});

test("a state tells its input, stages and waits when asked, and a token is answered by hand", async () => {
  const page = await begin(3);
  await workflows(page).getByText("How Ask was passed").click();
  await workflows(page).getByText("After Parameters").waitFor();
  await workflows(page).getByLabel("Output, or cause of failure").fill('{"said": "yes"}');
  await workflows(page).getByRole("button", { name: "Succeed" }).click();
  await workflows(page).getByRole("button", { name: "Succeed" }).waitFor({ state: "detached" });
  await page.evaluate(() => run.seek({ at_us: 9_000_000 }));
  await workflows(page).locator("[aria-current=step]", { hasText: "Charge" }).waitFor();
  assert.deepEqual(await present(page), ["Charge"]);
  await workflows(page).getByText("How Charge was passed").click();
  await workflows(page).getByText("Next attempt at").waitFor();
  assert.match(await workflows(page).textContent(), /Retries of Busy1 of 2.*Next attempt at/);
  assert.deepEqual(visit.complaints, []);
});

test("a line of the history leads to its moment", async () => {
  const page = await begin(3);
  const { fact } = await moment(page);
  await workflows(page).getByText("History", { exact: true }).click();
  await workflows(page).getByRole("button", { name: "Go to event 2", exact: true }).click();
  assert.ok((await moment(page)).fact < fact);
  assert.match(await workflows(page).getByRole("list", { name: /History of execution/ }).textContent(), /PassStateEntered Prepare/);
});

test("the picture shows it as a graph", async () => {
  const page = await begin(3);
  const plain = await shoot(page, "workflow-before");
  await page.mouse.click(452, 64);  // the tab over the architecture
  await page.waitForTimeout(400);
  assert.ok(plain > 50 && (await shoot(page, "workflow")) > 50);
});
