// The one thing that is another in the second future, as fields to fill in and as what is done with the run. Each `make` gets
// {run, journal, fields}: the second run at the moment that is compared, its journal's value, what was filled in. `cuts`: whether
// it is a command of the run, which cuts off those that come later.
import { isEditable, isTemplate } from "../sample_files.js";
import { h } from "../dom.js";
import { field, option } from "../mirror/parts.js";

function valueOf(text) {
  try { return JSON.parse(text); } catch { return text; }
}

const select = (name, label, values) => field(label, h("select", { name }, values.map(([value, text]) => option(value, text))), { key: name });
const reopen = (run, journal, more) => run.reopen(JSON.stringify({ ...journal, ...more, fingerprint: "" }));

export const changes = {
  seed: {
    words: "another seed",
    fields: ({ run }) => field("Seed", h("input", {
      name: "seed", inputmode: "numeric", pattern: "[0-9]{1,15}", required: true, size: 8, value: String(run.seed + 1),
    })),
    make: ({ run, journal, fields }) => reopen(run, journal, { seed: Number(fields.seed) }),
    said: ({ seed }) => `seed ${seed}`,
  },
  setting: {
    cuts: () => true,
    words: "a setting, from now on",
    fields: ({ run }) => {
      const { settings } = run.read("settings");
      const single = Object.entries(settings).filter(([, value]) => typeof value !== "object");
      return [select("name", "Setting", single.map(([name, value]) => [name, `${name} (${value})`])),
        field("Is then", h("input", { name: "value", required: true, size: 10, spellcheck: "false" }), { key: "value" })];
    },
    make: ({ run, fields }) => run.set(fields.name, valueOf(fields.value)),
    said: ({ name, value }) => `${name} = ${value}`,
  },
  edit: {
    cuts: ({ path }) => !isTemplate(path),
    words: "a file",
    fields: ({ run }, chosen) => {
      const { files } = run.read("files");
      const paths = Object.keys(files).filter(isEditable).sort();
      const path = paths.includes(chosen.path) ? chosen.path : paths[0];
      return [field("File", h("select", { name: "path", "data-again": true }, paths.map((one) => option(one, one, path))), { key: "path" }),
        h("textarea", { key: `text of ${path}`, name: "text", rows: 12, "aria-label": `Text of ${path}`, spellcheck: "false" }, files[path])];
    },
    make: ({ run, journal, fields: { path, text } }) => {
      if (!isTemplate(path)) return run.edit(path, text);
      return reopen(run, journal, { files: [...journal.files.filter(([name]) => name !== path), [path, text]] });
    },
    said: ({ path }) => `another ${path}`,
  },
  fault: {
    cuts: () => true,
    words: "a fault, from now on",
    fields: ({ run }) => {
      const { catalogue } = run.read("faults").faults;
      const { cards } = run.read("view").view;
      return [select("fault", "What goes wrong", catalogue.map(({ at, what, meaning }) => [`${at} ${what}`, `${at}: ${what}. ${meaning}`])),
        select("resource", "Where", cards.map(({ id }) => [id, id])),
        field("How often", h("input", { name: "times", type: "number", min: 1, max: 1000, value: "1" }), { key: "times" }),
        field("Later by, ms", h("input", { name: "by", type: "number", min: 1, max: 3_600_000, value: "1000" }), { key: "by" })];
    },
    make: ({ run, fields }) => {
      const [at, what] = fields.fault.split(" ");
      const { late } = run.read("faults").faults.catalogue.find((one) => one.at === at && one.what === what);
      const by = late ? { by_ms: Number(fields.by) } : {};
      return run.perform({ do: "fault", at, what, resource: fields.resource, times: Number(fields.times), ...by });
    },
    said: ({ fault, resource }) => `${fault.replace(" ", ": ")} at ${resource}`,
  },
};
