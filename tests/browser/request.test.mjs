// The form that sends requests: who is calling, headers, curl and Postman; and the sample's scripts.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { shoot, start } from "./site.mjs";

let visit;
before(async () => { visit = await start(); });
after(() => visit.end());

const form = (page) => page.getByRole("form", { name: "Send a request" });
// Sends what stands in the form, and answers what became of it.
async function sent(page) {
  const before = (await answers(page)).length;
  await form(page).getByRole("button", { name: "Send" }).click();
  await page.waitForFunction(async (n) => (await run.view()).answers.length > n, before);
  await page.evaluate(() => run.end());
  return (await answers(page))[0];
}
const answers = (page) => page.evaluate(async () => (await run.view()).answers);

test("a curl line goes into the form, is sent, and comes out again", async () => {
  const page = await visit.open("?sample=notes");
  await form(page).getByText("Headers, curl, Postman").click();
  await form(page).getByLabel("Paste").fill(`curl -X POST https://elsewhere/notes -H 'Content-Type: application/json' -H 'x-a: 1' -d '{"title":"T","content":"two words"}'`);
  await form(page).getByRole("button", { name: "Take what was pasted" }).click();
  await page.waitForFunction(() => /x-a: 1/.test(document.querySelector("textarea[name=headers]").value));
  assert.equal(await form(page).getByLabel("Path").inputValue(), "/notes");
  const answer = await sent(page);
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
  for (const name of ["setup-users", "update-cognito-user-ids"]) {
    const before = (await page.evaluate(() => run.view())).moment.facts;
    await page.getByRole("button", { name: `Run script: ${name}` }).click();
    await page.waitForFunction(async (n) => (await run.view()).moment.facts > n, before);
    await page.evaluate(() => run.end());
  }
  await form(page).getByLabel("Method").selectOption("GET");
  await form(page).getByLabel("Path").fill("/api/message_groups");
  await form(page).getByLabel("Who is calling").selectOption({ label: "nobody" });
  assert.equal((await sent(page)).state, "401");
  await form(page).getByLabel("Who is calling").selectOption("wren");
  assert.equal((await sent(page)).state, "200");
  await shoot(page, "request");
});
