// The texts that travel with the program, by the names that core/base/shipped.h gives them: those of JSON as values.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const jsonata = "jsonata.min.js";

const inFolder = (folder, ending) =>
  readdirSync(join(root, folder)).filter((name) => name.endsWith(ending)).map((name) => `${folder}/${name}`);

export const shippedNames = [
  ...readdirSync(join(root, "core")).map((folder) => `core/${folder}/model.json`).filter((name) => existsSync(join(root, name))),
  "core/schedule/zones.json",
  ...inFolder("core/function/sdk", ".mjs"),
  ...inFolder("core/workflow/data/jsonata", ".js"),
  jsonata,
];

function textOf(name) {
  return readFileSync(name === jsonata ? createRequire(import.meta.url).resolve(`jsonata/${jsonata}`) : join(root, name), "utf8");
}
export const shipped = (name) => (name.endsWith(".json") ? JSON.parse(textOf(name)) : textOf(name));

// As the compiled core asks for it.
export const shippedText = (name) => (name.endsWith(".json") ? JSON.stringify(shipped(name)) : shipped(name));
