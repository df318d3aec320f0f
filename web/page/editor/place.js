// Where in a text a problem is. A problem's `where` is `file:line:column`, or a JSON pointer into a definition.

// {line, column}, from 1; undefined when the text does not say.
export function placeOf(where, text) {
  const [, line, column] = /:(\d+)(?::(\d+))?$/.exec(where) ?? /line (\d+), column (\d+)/.exec(where) ?? [];
  if (line) return { line: Number(line), column: Number(column ?? 1) };
  const at = offsetOfPointer(where, text);
  if (at === undefined) return undefined;
  const before = text.slice(0, at).split("\n");
  return { line: before.length, column: before.at(-1).length + 1 };
}

// Follows a pointer's names through the text, each after the one before: near enough to underline the right member.
function offsetOfPointer(pointer, text) {
  const start = pointer.indexOf("/");
  if (start < 0) return undefined;
  let at;
  for (const token of pointer.slice(start + 1).split("/")) {
    const name = JSON.stringify(token.replaceAll("~1", "/").replaceAll("~0", "~"));
    const found = text.indexOf(name, at ?? 0);
    if (found >= 0) at = found;
  }
  return at;
}
