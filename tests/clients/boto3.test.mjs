// A client of another language, as Debian packages it: a short round of each service through unmodified boto3.
import { execFile } from "node:child_process";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { root, serve } from "./serve.mjs";

let server;
before(async () => (server = await serve("--time", "skip")));
after(() => server.end());

for (const round of ["items", "queues", "topics", "buses", "functions", "stores", "schedules", "data_streams"]) {
  test(`boto3 goes a round of ${round.replace("_", " ")}`, async () => {
    await promisify(execFile)("/usr/bin/python3", [join(root, "tests/clients/boto3_rounds.py"), server.url, round]);
  });
}
