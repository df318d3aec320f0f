#!/usr/bin/env node
// millrace check COURSE [--seeds N]   proves the lessons of a course, or of all courses in a folder
// millrace build COURSE SITE          copies the site to SITE, with the courses in it: lesson=<course>/<lesson>
// millrace copy SITE                  copies the site alone
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Core } from "../setup/core.mjs";
import { courseIn, coursesIn, pagesOf } from "../setup/courses.mjs";
import { lessonPosters } from "../setup/posters.mjs";
import { check, seedsMost } from "./check.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const { folder } = await import(new URL("folder.js", import.meta.url));
const site = join(here, "site");
const assets = join(site, folder);

class Wrong extends Error {}

function filesOf(sample) {
  const script = join(assets, "samples", `${sample}.js`);
  if (!/^[a-z0-9-]+$/.test(sample) || !existsSync(script)) throw new Wrong(`start.sample: there is no sample "${sample}"`);
  return JSON.parse(readFileSync(script, "utf8").replace(/^document\.currentScript\.exports=/, "").replace(/;\n$/, ""));
}

const loadCore = () => Core.load(join(here, "core"), readFileSync(join(here, "core/millrace_web.wasm")), {
  textOf: (name) => readFileSync(join(assets, "texts", name), "utf8"), filesOf,
});

// A course's folder, or one of courses.
function coursesAt(path) {
  if (!path || !existsSync(path)) throw new Wrong(`${path ?? "COURSE"}: there is no such folder`);
  const courses = existsSync(join(path, "course.json")) ? [courseIn(path, basename(resolve(path)))] : coursesIn(path);
  if (courses.length === 0) throw new Wrong(`${path}: there is no course.json in it, nor in a folder of it`);
  return courses;
}

function seedsIn(options) {
  if (options.length === 0) return 25;
  const seeds = options[0] === "--seeds" && options.length === 2 ? Number(options[1]) : NaN;
  if (Number.isInteger(seeds) && seeds >= 1 && seeds <= seedsMost) return seeds;
  throw new Wrong(`${options.join(" ")}: use --seeds and a number from 1 to ${seedsMost}`);
}

async function checkAll(path, ...options) {
  const seeds = seedsIn(options);
  const core = await loadCore();
  let failed = 0;
  for (const course of coursesAt(path)) {
    for (const lesson of course.lessons) {
      const proof = check(core, lesson, seeds);
      console.log(`${`${course.name}/${lesson.name}`.padEnd(48)} ${proof.holds ? "holds" : "FAILS"}  ${proof.seeds} seeds`);
      for (const problem of proof.problems) console.log(`    ${problem}`);
      failed += proof.holds ? 0 : 1;
    }
  }
  return failed === 0 ? 0 : 1;
}

function copy(to) {
  if (!to) throw new Wrong("SITE: where to?");
  cpSync(site, to, { recursive: true });
  return 0;
}

function write(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

async function build(path, to) {
  const courses = coursesAt(path);
  copy(to);
  const core = await loadCore();
  core.attach([]);
  for (const [address, page] of Object.entries(pagesOf(courses))) {
    write(join(to, folder, "lessons", `${address}.js`), `document.currentScript.exports=${JSON.stringify(page)};\n`);
    const posters = lessonPosters(core, address, { ...page, title: address });
    for (const [name, svg] of Object.entries(posters)) write(join(to, folder, "posters", name), svg);
    console.log(`${to}: play.html?lesson=${address}`);
  }
  return 0;
}

const commands = { check: checkAll, build, copy };
const [command, ...rest] = process.argv.slice(2);
try {
  if (!Object.hasOwn(commands, command ?? "")) throw new Wrong(`millrace check COURSE [--seeds N] | build COURSE SITE | copy SITE`);
  process.exitCode = await commands[command](...rest);
} catch (error) {
  console.error(`millrace: ${error.message}`);
  process.exitCode = 2;
}
