// The models of the services, by the folder in core/ where each lies.
import { readdirSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const core = fileURLToPath(new URL("../../core/", import.meta.url));
const file = (folder) => join(core, folder, "model.json");

export const modelFolders = readdirSync(core).filter((folder) => existsSync(file(folder)));
export const modelOf = (folder) => readFileSync(file(folder), "utf8");
