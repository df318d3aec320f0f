// The first lesson, and how one takes it.
import assert from "node:assert/strict";

export const address = "first-ten-minutes/a-stream";
export const note = { method: "POST", path: "/notes", headers: { "content-type": "application/json" }, body: { title: "Garden", content: "water the beans" } };

const standings = (page) => page.evaluate(async () => (await run.lesson()).clauses.map(({ verdict }) => verdict.standing).join(" "));

// Predicts wrongly, watches, repairs, and is done. `shoot(page, name)` is called where there is something to see.
export async function takeByMouse(page, shoot) {
  const tutor = page.getByRole("complementary", { name: "Lesson" });
  await tutor.getByRole("heading", { name: "What a stream is" }).waitFor();
  assert.equal(await standings(page), "pending pending");
  await shoot(page, "lesson");
  await tutor.getByLabel("One: there is one note").click();
  await tutor.getByText("your choice").waitFor();
  await tutor.getByRole("button", { name: "To the end" }).click();
  await tutor.getByText("what happened").waitFor();
  await tutor.getByText("It came otherwise").waitFor();
  assert.equal(await standings(page), "broken broken");
  await page.evaluate((request) => { run.request(request).catch(() => {}); }, note);
  await tutor.getByText("Your changes").waitFor();
  await tutor.getByRole("button", { name: "To the end" }).click();
  await tutor.getByText("Done.", { exact: true }).waitFor();
  assert.equal(await standings(page), "met met");
  await shoot(page, "lesson-done");
}
