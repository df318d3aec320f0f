// What the page works out from texts alone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { placeOf } from "../../web/page/editor/place.js";
import { firstRequest, handlerFile, isEditable, machineFile } from "../../web/page/sample_files.js";

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

test("functions and workflows find their files", () => {
  const files = {
    "handlers/tasks.mjs": "", "handlers/other.js": "", "template.json": "{}", "scenes.json": "[]",
    "flow.asl.json": '{"StartAt":"A","States":{"B":{},"A":{}}}', "broken.json": "{",
  };
  assert.equal(handlerFile(files, "tasks.post"), "handlers/tasks.mjs");
  assert.equal(handlerFile(files, "handlers/other.handler"), "handlers/other.js");
  assert.equal(handlerFile(files, "sks.post"), undefined);
  assert.equal(machineFile(files, ["A", "B"]), "flow.asl.json");
  assert.equal(machineFile(files, ["A"]), undefined);
  assert.deepEqual(Object.keys(files).filter(isEditable), ["handlers/tasks.mjs", "handlers/other.js", "template.json", "flow.asl.json", "broken.json"]);
});

test("the form starts with the sample's first request", () => {
  const script = '{"steps":[{"at_ms":0,"do":"seek"},{"at_ms":1,"do":"request","method":"POST","path":"/task","body":"x"}]}';
  const { method, path, body } = firstRequest({ "script.json": script });
  assert.deepEqual([method, path, body], ["POST", "/task", "x"]);
  assert.deepEqual(firstRequest({ "script.json": "{" }), { method: "GET", path: "/", body: "" });
});
