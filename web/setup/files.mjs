// Folders of texts.
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

// The files under a folder, by their path in it.
export function filesUnder(root) {
  return readdirSync(root, { recursive: true }).map(String).filter((name) => statSync(join(root, name)).isFile()).sort();
}

// {path: text}
export const textsUnder = (root) => Object.fromEntries(filesUnder(root).map((path) => [path, readFileSync(join(root, path), "utf8")]));
