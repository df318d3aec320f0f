// The samples that the page offers.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { filesUnder, textsUnder } from "./files.mjs";

const folder = fileURLToPath(new URL("../../samples/", import.meta.url));
const opening = "tasks";  // the one that the page opens with

// {path: text}
export const filesOf = (name) => textsUnder(join(folder, name));

// [{name, title}], the title being the first line of its README; the opening one first.
export const samples = filesUnder(folder).filter((path) => /^[^/]+\/template\.json$/.test(path)).map((path) => path.split("/")[0])
  .sort((a, b) => (b === opening) - (a === opening) || a.localeCompare(b))
  .map((name) => ({ name, title: /^# (.*)/.exec(filesOf(name)["README.md"] ?? "")?.[1] ?? name }));
