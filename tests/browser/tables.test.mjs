// Tables and the console, in words and in the picture.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { start } from "./site.mjs";

let visit;
before(async () => { visit = await start(); });
after(() => visit.end());

const tables = (page) => page.getByRole("region", { name: "Tables" });
const console_ = (page) => page.getByRole("region", { name: "Console", exact: true });
const call = (page, operation, input) => page.evaluate(([name, given]) => run.call("dynamodb", name, given), [operation, input]);

test("an item stands with its keys, its size and what the step changed", async () => {
  const page = await visit.open();
  await call(page, "PutItem", { TableName: "AppTable", Item: { PK: { S: "a" }, n: { N: "1" } } });
  await call(page, "UpdateItem", {
    TableName: "AppTable", Key: { PK: { S: "a" } }, UpdateExpression: "SET n = :n", ExpressionAttributeValues: { ":n": { N: "2" } },
  });
  const row = tables(page).getByRole("row").nth(1);
  await row.locator("mark", { hasText: "2" }).waitFor();
  assert.equal(await row.locator("mark").count(), 1);
  assert.equal(await row.getByRole("cell").last().textContent(), "6 B");
  assert.match(await tables(page).getByRole("columnheader").first().textContent(), /^PK \(key\)/);
  assert.match(await tables(page).locator("caption").textContent(), /1 item, 6 bytes, 2 WCU written, 0 RCU read/);
});

test("any operation is sent by keyboard, from its example, and answered", async () => {
  const page = await visit.open();
  const pane = console_(page);
  await pane.locator("[name=operation]").selectOption("PutItem");
  await pane.locator("[name=input]").focus();
  assert.match(await pane.locator("[name=input]").inputValue(), /"TableName": "AppTable"/);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Call");
  await page.keyboard.press("Enter");
  const calls = pane.getByRole("list", { name: "Calls, newest first" });
  await calls.getByText("PutItem of dynamodb").waitFor();
  assert.match(await calls.textContent(), /answered.*CapacityUnits/);
  assert.match(await tables(page).getByRole("row").nth(1).textContent(), /"1"/);
  await page.getByRole("button", { name: "Step back" }).click();
  await pane.getByText("Nothing was called by hand yet.").waitFor();
});

test("a refusal of the service is shown with its call, a mistake in the JSON before it is sent", async () => {
  const page = await visit.open();
  const pane = console_(page);
  await pane.locator("[name=operation]").selectOption("GetItem");
  await pane.locator("[name=input]").fill('{"TableName": "Nowhere", "Key": {"PK": {"S": "1"}}}');
  await pane.getByRole("button", { name: "Call" }).click();
  await pane.getByText("ResourceNotFoundException").waitFor();
  await pane.locator("[name=input]").fill("{");
  await pane.getByRole("button", { name: "Call" }).click();
  await page.locator(".notice", { hasText: "That is not JSON" }).waitFor();
  assert.equal(await pane.getByRole("list", { name: "Calls, newest first" }).locator("> li").count(), 1);
  assert.deepEqual(visit.complaints, []);
});

test("the picture has the console too, with a real field for its input", async () => {
  const page = await visit.open();
  const labels = () => page.evaluate(async () => (await run.stats()).fields.map(({ label }) => label));
  await page.waitForFunction(async () => (await run.stats()).fields.length > 0);
  assert.ok(!(await labels()).includes("input"));
  await page.mouse.click(606, 64);  // the last of the tabs over the architecture
  await page.waitForFunction(async () => (await run.stats()).fields.some(({ label }) => label === "input"));
  const { x, y } = await page.evaluate(async () => (await run.stats()).fields.find(({ label }) => label === "input"));
  await page.mouse.click(x + 40, y + 40);
  await page.locator(".fields textarea").fill('{"TableName": "AppTable", "Select": "COUNT"}');
  await page.keyboard.press("Control+Enter");
  await page.locator(".fields textarea").waitFor({ state: "detached" });
  await page.mouse.click(281, 320);  // Call
  await console_(page).getByText("Scan of dynamodb").waitFor();
  assert.match(await console_(page).textContent(), /"Select":"COUNT"/);
});
