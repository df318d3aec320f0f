// Requests as people pass them on: curl lines and Postman collections, read and written.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readCurl, readPostman, toCurl } from "../../web/page/mirror/curl.js";

const lines = [
  ["curl http://localhost:4566/notes", { method: "GET", path: "/notes", headers: {}, body: "" }],
  ["curl -s https://abc.execute-api.eu-central-1.amazonaws.com/notes?x=1", { method: "GET", path: "/notes?x=1", headers: {}, body: "" }],
  [`curl -X POST 'http://h/notes' -H 'Content-Type: application/json' -d '{"title":"it'\\''s"}'`,
    { method: "POST", path: "/notes", headers: { "Content-Type": "application/json" }, body: `{"title":"it's"}` }],
  [`curl "http://h/a" \\\n  --header "x: \\"1\\"" --data-raw "b"`, { method: "POST", path: "/a", headers: { x: '"1"' }, body: "b" }],
  [`curl --json '{"a":1}' h:1/x`, { method: "POST", path: "/h:1/x", headers: { "Content-Type": "application/json" }, body: '{"a":1}' }],
  ["curl --request=DELETE --url=http://h/notes/1 -o out.txt", { method: "DELETE", path: "/notes/1", headers: {}, body: "" }],
  ["curl -d a=1 -d b=2 http://h/", { method: "POST", path: "/", headers: {}, body: "a=1&b=2" }],
];

test("a curl line becomes a request", () => {
  for (const [line, request] of lines) assert.deepEqual(readCurl(line), request, line);
});

test("what cannot be read says why", () => {
  for (const [line, what] of [["wget x", /begins with curl/], ["curl 'x", /never closed/], ["curl -X", /no value/], ["curl --frobnicate x", /not known/], ["curl", /no address/]]) {
    assert.throws(() => readCurl(line), ({ message }) => what.test(message), line);
  }
});

test("a request written as curl is read as it was", () => {
  const request = { method: "PUT", path: "/notes/1?a=b", headers: { "x-a": "it's", b: "1" }, body: '{"q":"\'"}' };
  assert.deepEqual(readCurl(toCurl(request, "http://localhost:4566")), request);
});

test("a Postman collection becomes its requests, folders and all", () => {
  const collection = { info: { name: "notes" }, item: [
    { name: "list", request: "{{base}}/notes" },
    { name: "write", item: [{ name: "one", request: {
      method: "post", url: { raw: "https://h/notes" }, header: [{ key: "a", value: "1" }, { key: "b", value: "2", disabled: true }], body: { raw: "{}" } } }] },
  ] };
  assert.deepEqual(readPostman(JSON.stringify(collection)), [
    { name: "list", method: "GET", path: "/notes", headers: {}, body: "" },
    { name: "write / one", method: "POST", path: "/notes", headers: { a: "1" }, body: "{}" },
  ]);
  for (const [text, what] of [["{", /no JSON/], ["{}", /no Postman/], ['{"item":[]}', /no requests/]]) assert.throws(() => readPostman(text), ({ message }) => what.test(message), text);
});
