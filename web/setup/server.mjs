// A static file server for build/site on the loopback address: node server.mjs [port]
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const site = fileURLToPath(new URL("../../build/site/", import.meta.url));
const types = {
  ".css": "text/css", ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".json": "application/json",
  ".md": "text/markdown; charset=utf-8", ".mjs": "text/javascript", ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8", ".wasm": "application/wasm",
};

// The file that a request means, or undefined. A folder means its index.html; nothing outside the site is reachable.
function find(url) {
  const path = normalize(decodeURIComponent(new URL(url, "http://localhost").pathname));
  const file = join(site, path.endsWith("/") ? path + "index.html" : path);
  if (!file.startsWith(site)) return undefined;
  const status = statSync(file, { throwIfNoEntry: false });
  return status?.isFile() ? { file, length: status.size } : undefined;
}

function answer(request, response) {
  let found;
  try { found = find(request.url); } catch { /* an address that does not decode is not found */ }
  if (!found) return response.writeHead(404, { "Content-Type": "text/plain" }).end("Not found\n");
  response.writeHead(200, {
    "Content-Type": types[extname(found.file)] ?? "application/octet-stream",
    "Content-Length": found.length,
    "Cache-Control": "no-cache",
  });
  if (request.method === "HEAD") return response.end();
  createReadStream(found.file).pipe(response);
}

// Starts serving; port 0 takes any free one. Tests use this too.
export function serve(port) {
  return new Promise((resolve, reject) => {
    const server = createServer(answer);
    server.on("error", reject);
    server.listen(port, "127.0.0.1", () => resolve(server));
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const port = Number(process.argv[2] ?? 8080);
  try {
    await serve(port);
    console.log(`Millrace is at http://localhost:${port}/ (Ctrl-C ends it)`);
  } catch (error) {
    console.error(error.code === "EADDRINUSE" ? `port ${port} is taken: try --port ${port + 1}` : error.message);
    process.exit(1);
  }
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(0));
}
