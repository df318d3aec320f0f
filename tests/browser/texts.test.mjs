// What the page works out from texts alone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { placeOf } from "../../web/page/editor/place.js";
import { isEditable } from "../../web/page/sample_files.js";

test("a problem's place in a text is found", () => {
  const definition = '{\n  "StartAt": "One",\n  "States": {\n    "One": {"Type": "Pass"},\n    "a/b": {"Type": "Wait"}\n  }\n}';
  const rows = [
    ["handlers/api.mjs:3:14", "", { line: 3, column: 14 }],
    ["handlers/api.mjs:3", "", { line: 3, column: 1 }],
    ["line 2, column 5", "", { line: 2, column: 5 }],
    ["workflow.json#/States/One", definition, { line: 4, column: 5 }],
    ["/States/a~1b/Type", definition, { line: 5, column: 13 }],
    ["/StartAt", definition, { line: 2, column: 3 }],
    ["", definition, undefined],
  ];
  for (const [where, text, expected] of rows) assert.deepEqual(placeOf(where, text), expected, where);
});

test("what can be edited are the parts of the architecture, not what tells stories about it", () => {
  const files = ["handlers/tasks.mjs", "handlers/other.js", "template.json", "scenes.json", "script.json", "flow.asl.json", "README.md"];
  assert.deepEqual(files.filter(isEditable), ["handlers/tasks.mjs", "handlers/other.js", "template.json", "flow.asl.json"]);
});
