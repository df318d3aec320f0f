// What the words want to know of a sample's files, as texts by path.

function parsed(text) {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}

export const isTemplate = (path) => /(^|\/)template\.json$/.test(path);

// Whether it is part of the architecture; the others tell stories about it.
export const isEditable = (path) => /\.(m?js|cjs|json)$/.test(path) && !/(^|\/)(scenes|script)\.json$/.test(path);

// The script that a function's `handler` setting (`src/tasks.post`) names, wherever its package begins.
export function handlerFile(files, handler) {
  const module = `/${handler.replace(/\.[^./]*$/, "")}`;
  return Object.keys(files).find((path) => /\.(m|c)?js$/.test(path) && `/${path.replace(/\.\w+$/, "")}`.endsWith(module));
}

// The definition with just these states; undefined when it is written in the template.
export function machineFile(files, names) {
  const wanted = [...names].sort().join("\n");
  return Object.keys(files).find((path) => /\.json$/.test(path)
    && Object.keys(parsed(files[path])?.States ?? {}).sort().join("\n") === wanted);
}

// What a request form starts with: the first request of the sample's script.
export function firstRequest(files) {
  const first = parsed(files["script.json"])?.steps?.find((step) => step.do === "request");
  return { method: "GET", path: "/", body: "", ...first };
}
