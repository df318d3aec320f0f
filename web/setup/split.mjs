// Splits the compiled core in two: node split.mjs BINARYEN FOLDER. FOLDER/millrace_web.wasm becomes first.wasm, which draws
// the page and opens its first sample or a lesson of the first course, and rest.wasm, which the page fetches when the run is
// to move. What belongs to the first is written down nowhere: the openings are played here, and what they called is what
// they need.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Core } from "./core.mjs";
import { courses } from "./lessons.mjs";
import { filesOf, samples } from "./samples.mjs";
import { shippedText } from "./shipped.mjs";

const [binaryen, folder] = process.argv.slice(2);
const path = (name) => join(resolve(folder), name);

// Not reference types: they would make a second table, and a placeholder's name is an index into one.
const features = ["exception-handling", "bulk-memory", "sign-ext", "mutable-globals", "nontrapping-float-to-int", "multivalue"];
const split = (...options) =>
  execFileSync(join(binaryen, "bin/wasm-split"), [...features.map((name) => `--enable-${name}`), path("millrace_web.wasm"), ...options]);

const looks = [{ width: 1280, height: 800 }, { width: 1280, height: 800, dark: true }, { width: 390, height: 844, touch: true }];
const reads = ["moment", "view", "files", "journal", "page", "requests", "answers", "trace"];

// What a visitor sees before anything moves: the words, and the picture on a desk, on a phone and in the dark, everywhere
// under the pointer.
function playOpening(core) {
  const read = () => reads.forEach((get) => core.perform({ get }));
  core.open(samples[0].name);
  read();
  core.attach(samples.map(({ name }) => name));
  for (const look of looks) {
    core.look(look);
    for (let y = 10; y < look.height; y += 40) {
      for (let x = 10; x < look.width; x += 40) {
        core.pointer(x, y);
        core.frame(1 / 60);
      }
    }
    core.leave();
    core.frame(1);
  }
  read();
}

// A lesson that is only read, which is how each begins.
function playLesson(core, lesson) {
  core.learn(lesson);
  for (const get of ["lesson", ...reads]) core.perform({ get });
  for (const look of looks) {
    core.look(look);
    core.frame(1);
  }
}

// Memory of every size is taken and given back: another visitor's opening takes other sizes at other times.
function useMemory({ module }) {
  const taken = [];
  for (let bytes = 8; bytes <= 1 << 23; bytes *= 2) taken.push(module._malloc(bytes), module._malloc(bytes * 1.5));
  for (const half of [0, 1]) taken.filter((_, i) => i % 2 === half).forEach((at) => module._free(at));
}

// The names of all functions that were called, in the form that wasm-split reads.
function writeProfile({ module, exports }, file) {
  const bytes = 1 << 20;
  const at = module._malloc(bytes);
  const length = exports.__write_profile(at, bytes);
  if (length > bytes) throw new Error(`the profile has ${length} bytes`);
  writeFileSync(file, module.HEAPU8.slice(at, at + length));
}

split("--instrument", "-o", path("instrumented.wasm"));
const core = await Core.load(folder, readFileSync(path("instrumented.wasm")), { textOf: shippedText, filesOf });
playOpening(core);
courses[0].lessons.forEach((lesson) => playLesson(core, lesson));
useMemory(core);
writeProfile(core, path("opening.profile"));
writeFileSync(path("first.texts.json"), JSON.stringify([...core.texts].sort()));
split(`--profile=${path("opening.profile")}`, "-o1", path("first.wasm"), "-o2", path("rest.wasm"));
