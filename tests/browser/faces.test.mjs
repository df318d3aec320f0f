// The picture and the words tell the same: where they once disagreed.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { start } from "./site.mjs";

let visit;
before(async () => { visit = await start(); });
after(() => visit.end());

const workflows = (page) => page.getByRole("region", { name: "Workflows" });
const state = (page, name) => workflows(page).locator(".state", { has: page.locator("> strong", { hasText: name }) }).last();

// A page with an architecture of the test's own.
async function withTemplate(resources) {
  const page = await visit.open();
  const text = JSON.stringify({ Transform: "AWS::Serverless-2016-10-31", Resources: resources });
  await page.evaluate((template) => run.edit("template.json", template), text);
  return page;
}

test("a sibling of a failed branch was aborted: not now, and not failed when the execution has", async () => {
  const branch = (name, last, more) => ({ StartAt: name, States: { [name]: { Type: "Wait", ...last }, ...more } });
  const page = await withTemplate({
    Shop: { Type: "AWS::Serverless::StateMachine", Properties: { Definition: {
      StartAt: "Both",
      States: {
        Both: {
          Type: "Parallel", Next: "Done", Catch: [{ ErrorEquals: ["States.ALL"], Next: "Mend" }],
          Branches: [branch("Pause", { Seconds: 2, Next: "Break" }, { Break: { Type: "Fail" } }), branch("Rest", { Seconds: 60, End: true })],
        },
        Mend: { Type: "Wait", Seconds: 5, Next: "Give up" }, "Give up": { Type: "Fail" }, Done: { Type: "Succeed" },
      },
    } } },
  });
  await page.evaluate(async () => {
    const { stateMachines: [{ stateMachineArn }] } = await run.call("states", "ListStateMachines", {});
    await run.call("states", "StartExecution", { stateMachineArn });
  });
  for (const seconds of [4, 30]) {
    await page.evaluate((at) => run.seek({ at_us: at * 1_000_000 }), seconds);
    await state(page, "Mend").filter({ hasText: seconds === 4 ? "now" : "done" }).waitFor();
    assert.match(await state(page, "Rest").textContent(), /aborted/, `after ${seconds} s`);
    assert.match(await state(page, "Break").textContent(), /failed/, `after ${seconds} s`);
  }
});

test("an item is marked whichever of its key's names sorts first", async () => {
  const page = await withTemplate({
    Visits: { Type: "AWS::DynamoDB::Table", Properties: {
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [{ AttributeName: "zone", AttributeType: "S" }, { AttributeName: "at", AttributeType: "N" }],
      KeySchema: [{ AttributeName: "zone", KeyType: "HASH" }, { AttributeName: "at", KeyType: "RANGE" }],
    } },
  });
  await page.evaluate(async () => {
    const { TableNames: [TableName] } = await run.call("dynamodb", "ListTables", {});
    await run.call("dynamodb", "PutItem", { TableName, Item: { zone: { S: "north" }, at: { N: "1" } } });
    await run.call("dynamodb", "PutItem", { TableName, Item: { zone: { S: "south" }, at: { N: "2" } } });
  });
  const row = page.getByRole("region", { name: "Tables" }).getByRole("row", { name: /south/ });
  await row.locator("mark").first().waitFor();
  assert.equal(await page.getByRole("region", { name: "Tables" }).getByRole("row", { name: /north/ }).locator("mark").count(), 0);
});

test("functions with the same handler in different folders are edited in their own files", async () => {
  const page = await visit.open();
  await page.evaluate(async () => {
    const { "template.json": text } = await run.files();
    const template = JSON.parse(text);
    template.Resources.Other = structuredClone(template.Resources.RandomLambda);
    Object.assign(template.Resources.Other.Properties, { FunctionName: "other", CodeUri: "other" });
    const journal = JSON.parse(await run.journal());
    const files = [["template.json", JSON.stringify(template)], ["other/random_lambda.mjs", "export const handler = async () => 1;"]];
    await run.reopen(JSON.stringify({ ...journal, files, commands: [], position: 0, fingerprint: "" }));
  });
  const files = page.getByRole("dialog", { name: "Files" }).locator("nav [aria-current]");
  for (const [name, path] of [["Other", "other/random_lambda.mjs"], ["RandomLambda", "handlers/random_lambda.mjs"]]) {
    await page.getByRole("button", { name: `Edit code of ${name}` }).click();
    await files.filter({ hasText: path }).waitFor();
    assert.equal(await files.textContent(), path);
  }
});

test("a workflow with a state that an edit added is still edited in its file", async () => {
  const page = await visit.open();
  await page.evaluate(async () => {
    const { "workflow.asl.json": text } = await run.files();
    const definition = JSON.parse(text);
    definition.States = { "Look again": { Type: "Pass", Next: definition.StartAt }, ...definition.States };
    await run.edit("workflow.asl.json", JSON.stringify({ ...definition, StartAt: "Look again" }));
  });
  await page.getByRole("button", { name: /^Edit definition of/ }).click({ timeout: 5000 });
  await page.getByRole("dialog", { name: "Files" }).locator("nav [aria-current]", { hasText: "workflow.asl.json" }).waitFor({ timeout: 5000 });
});
