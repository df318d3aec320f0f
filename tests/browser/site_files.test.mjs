// Files of the site that others read: oEmbed, and the badges of what was proven.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { courses } from "../../web/setup/lessons.mjs";
import { oembeds } from "../../web/setup/oembed.mjs";
import { badge, proofsIn } from "../../web/setup/proofs.mjs";
import { samples } from "../../web/setup/samples.mjs";

const site = fileURLToPath(new URL("../../build/site/", import.meta.url));
const lessons = courses.flatMap(({ name, lessons: all }) => all.map((lesson) => `${name}/${lesson.name}`));

test("each sample and lesson has an oEmbed file whose page and picture are in the site", () => {
  for (const name of [...samples.map((sample) => sample.name), ...lessons]) {
    const told = JSON.parse(readFileSync(`${site}oembed/${name}.json`, "utf8"));
    assert.equal(told.version, "1.0");
    assert.equal(told.type, "rich");
    const [, page] = /src="([^"?]+)\?/.exec(told.html);
    for (const address of [page, told.thumbnail_url]) assert.ok(existsSync(site + address), `${name}: ${address}`);
  }
});

test("with the site's address all of them are absolute", () => {
  const [first] = Object.values(oembeds({ site: "https://example.org/m/", folder: "v-1", samples: [{ name: "tasks", title: "Tasks <1>" }], courses: [] }));
  assert.match(first.html, /^<iframe src="https:\/\/example\.org\/m\/v-1\/play\.html\?sample=tasks&amp;load=click" title="Tasks &lt;1&gt;"/);
  assert.equal(first.thumbnail_url, "https://example.org/m/v-1/posters/tasks-light.svg");
});

test("a badge says what was printed, and nothing else has one", () => {
  const printed = [
    "tutorials/notes/ghost                            holds  25 seeds, 150 runs",
    "tutorials/notes/retries                          FAILS  25 seeds, 3 runs",
    "    clauses[0]: is met at the start", "1 lessons hold, 1 do not, in 2.0 s",
  ].join("\n");
  assert.deepEqual(proofsIn(printed), { "notes/ghost": { seeds: 25, runs: 150 } });
  const { json, svg } = badge({ lesson: "notes/ghost", version: "1.2.3", date: new Date("2026-11-30T10:00:00Z"), seeds: 25, runs: 150 });
  assert.deepEqual(JSON.parse(json), { lesson: "notes/ghost", proven: "2026-11-30", version: "1.2.3", seeds: 25, runs: 150 });
  assert.match(svg, /last proven on<.*2026-11-30, 1\.2\.3, 25 seeds</s);
  if (!existsSync(fileURLToPath(new URL("../../build/native/millrace", import.meta.url)))) assert.ok(!existsSync(`${site}proven`));
});
