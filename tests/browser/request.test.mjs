// The form that sends requests: who is calling, headers, curl and Postman; and the sample's scripts.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { shoot, start } from "./site.mjs";

let visit;
before(async () => { visit = await start(); });
after(() => visit.end());

const form = (page) => page.getByRole("form", { name: "Send a request" });
const answers = (page) => page.evaluate(async () => (await run.view()).answers);

test("a curl line goes into the form, is sent, and comes out again", async () => {
  const page = await visit.open("?sample=notes");
  await form(page).getByText("Headers, curl, Postman").click();
  await form(page).getByLabel("Paste").fill(`curl -X POST https://elsewhere/notes -H 'Content-Type: application/json' -H 'x-a: 1' -d '{"title":"T","content":"two words"}'`);
  await form(page).getByRole("button", { name: "Take what was pasted" }).click();
  assert.equal(await form(page).getByLabel("Path").inputValue(), "/notes");
  assert.match(await form(page).getByLabel("Headers").inputValue(), /x-a: 1/);
  await form(page).getByRole("button", { name: "Send" }).click();
  await page.evaluate(() => run.end());
  const [answer] = await answers(page);
  assert.equal(answer.request, "POST /notes");
  assert.equal(answer.state, "201");
  await form(page).getByRole("button", { name: "Copy as curl" }).click();
  assert.deepEqual(visit.complaints, []);
});

test("the requests of a Postman collection are kept to choose from", async () => {
  const page = await visit.open("?sample=notes");
  await form(page).getByText("Headers, curl, Postman").click();
  await form(page).getByLabel("Paste").fill(JSON.stringify({ item: [{ name: "my list", request: { method: "GET", url: "{{base}}/notes" } }] }));
  await form(page).getByRole("button", { name: "Take what was pasted" }).click();
  await form(page).getByLabel("Saved").selectOption({ label: "my list" });
  assert.equal(await form(page).getByLabel("Method").inputValue(), "GET");
});

test("what was pasted and cannot be read is said", async () => {
  const page = await visit.open("?sample=notes");
  await form(page).getByText("Headers, curl, Postman").click();
  await form(page).getByLabel("Paste").fill("wget x");
  await form(page).getByRole("button", { name: "Take what was pasted" }).click();
  await page.getByText("A curl line begins with curl").first().waitFor();
});

test("who is calling signs in, and nobody is refused", async () => {
  const page = await visit.open("?sample=messages");
  await page.getByRole("button", { name: "Run script: setup-users" }).click();
  await page.getByRole("button", { name: "Run script: update-cognito-user-ids" }).click();
  await page.evaluate(() => run.end());
  await form(page).getByLabel("Method").selectOption("GET");
  await form(page).getByLabel("Path").fill("/api/message_groups");
  await form(page).getByLabel("Who is calling").selectOption({ label: "nobody" });
  await form(page).getByRole("button", { name: "Send" }).click();
  await page.evaluate(() => run.end());
  assert.equal((await answers(page))[0].state, "401");
  await form(page).getByLabel("Who is calling").selectOption("wren");
  await form(page).getByRole("button", { name: "Send" }).click();
  await page.evaluate(() => run.end());
  assert.equal((await answers(page))[0].state, "200");
  await shoot(page, "request");
});
