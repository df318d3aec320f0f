// The samples that the page offers.
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../../samples/", import.meta.url));
const opening = "tasks";  // the one that the page opens with

// The files under a folder, by their path in it.
export function filesUnder(root) {
  return readdirSync(root, { recursive: true }).map(String).filter((name) => statSync(join(root, name)).isFile()).sort();
}

// {path: text}
export function filesOf(name) {
  return Object.fromEntries(filesUnder(join(folder, name)).map((path) => [path, readFileSync(join(folder, name, path), "utf8")]));
}

// [{name, title}], the title being the first line of its README; the opening one first.
export const samples = filesUnder(folder).filter((path) => /^[^/]+\/template\.json$/.test(path)).map((path) => path.split("/")[0])
  .sort((a, b) => (b === opening) - (a === opening) || a.localeCompare(b))
  .map((name) => ({ name, title: /^# (.*)/.exec(filesOf(name)["README.md"] ?? "")?.[1] ?? name }));
