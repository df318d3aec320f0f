// Other people's hosts: an origin of its own for each, on the loopback address.
import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const types = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".wasm": "application/wasm", ".json": "application/json" };

// Serves `pages` {path: html} and, under `under`, the files of `folder`; with these headers on everything.
export async function host({ pages = {}, folder, under = "/", headers = {} }) {
  const fileOf = (path) => {
    const file = folder && path.startsWith(under) && normalize(join(folder, path.slice(under.length)));
    return file && file.startsWith(normalize(folder)) && statSync(file, { throwIfNoEntry: false })?.isFile() ? readFileSync(file) : undefined;
  };
  const server = createServer(({ url }, response) => {
    const path = decodeURIComponent(new URL(url, "http://host").pathname);
    const body = pages[path] ?? fileOf(path);
    const type = pages[path] !== undefined ? "text/html; charset=utf-8" : types[extname(path)] ?? "application/octet-stream";
    const status = path === "/favicon.ico" ? 204 : body === undefined ? 404 : 200;  // browsers ask for it unasked
    response.writeHead(status, { "content-type": type, ...headers }).end(body);
  });
  await new Promise((resolve) => { server.listen(0, "127.0.0.1", resolve); });
  return {
    pages, address: `http://127.0.0.1:${server.address().port}/`,
    end() { server.closeAllConnections(); server.close(); },
  };
}
