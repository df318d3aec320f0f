// The same page in Firefox: the same runs, drawn and told.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { samples } from "../../web/setup/samples.mjs";
import { address, takeByMouse } from "./first_lesson.mjs";
import { launchFirefox, start } from "./site.mjs";

let visits;
before(async () => { visits = [await start(), await start(launchFirefox)]; });
after(() => Promise.all(visits.map((visit) => visit.end())));

// Every scene of every sample, stepped some way and then further: [[sample, scene, fingerprint, fingerprint], ..].
async function fingerprints(visit) {
  const page = await visit.open();
  return page.evaluate(async (names) => {
    const print = async () => (await run.view()).moment.fingerprint;
    const all = [];
    for (const sample of names) {
      await run.reset({ sample, seed: 7 });
      const { scenes } = await run.view();
      for (const i of scenes.keys()) {
        await run.scene(i);
        await run.step(20);
        const stepped = await print();
        await run.step(500);
        all.push([sample, i, stepped, await print()]);
      }
    }
    return all;
  }, samples.map(({ name }) => name));
}

test("every scene of every sample has the fingerprints that it has in Chromium", async () => {
  const [there, here] = await Promise.all(visits.map(fingerprints));
  assert.deepEqual(here, there);
  assert.equal(new Set(here.map(([sample]) => sample)).size, samples.length);
  assert.deepEqual(visits[1].complaints, []);
});

test("a lesson from its start to done, by mouse, with the picture beside it", async () => {
  const [, visit] = visits;
  const page = await visit.open(`?lesson=${address}`);
  await takeByMouse(page, () => {});
  const { webgl, frames } = await page.evaluate(() => run.stats());
  assert.ok(webgl && frames > 0);
  assert.deepEqual(visit.complaints, []);
});
