// The licence texts of the third-party code that the site carries, gathered from where it was fetched.
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

// Of a folder, the text in it; of a file, that file.
function textIn(folder) {
  if (statSync(folder).isFile()) return readFileSync(folder, "utf8");
  const name = readdirSync(folder).find((file) => /^(licen[cs]e|copyright|ofl)/i.test(file));
  return name ? readFileSync(join(folder, name), "utf8") : undefined;
}

// The npm packages among the bundled sources.
function packages(sources) {
  const names = sources.map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]);
  return [...new Set(names.filter(Boolean))].sort();
}

export function licences(root, sources) {
  const deps = process.env.MILLRACE_DEPS ?? join(root, "build/deps");
  const folders = {
    Millrace: root,
    "Dear ImGui": join(deps, "imgui"),
    QuickJS: join(deps, "quickjs"),
    JSONata: join(deps, "npm/node_modules/jsonata"),
    "JSON for Modern C++": "/usr/share/doc/nlohmann-json3-dev",
    "tl::expected": "/usr/share/doc/libexpected-dev",
    RapidJSON: "/usr/share/doc/rapidjson-dev/copyright",
    "Inter and JetBrains Mono": join(deps, "fonts"),
    Emscripten: join(deps, "emscripten"),
    mimalloc: "/usr/share/doc/libmimalloc-dev",
    "Facts of AWS's API models, from botocore (Copyright Amazon.com, Inc. or its affiliates)": "/usr/share/common-licenses/Apache-2.0",
  };
  for (const name of packages(sources)) folders[name] = join(root, "node_modules", name);
  return Object.entries(folders)
    .filter(([, folder]) => existsSync(folder))
    .map(([name, folder]) => `==== ${name} ====\n\n${textIn(folder) ?? "see the package"}\n`)
    .join("\n");
}
