// bin/ddb/seed: a conversation of two users, a line a minute; the last line is said now.
import conversation from "./conversation.mjs";
import { isoformat } from "./clock.mjs";
import { groupRow, messageRow, put } from "./ddb.mjs";
import { byHandle } from "./users.mjs";

export const GROUP = "5ae290ed-55d1-47a0-bc6d-fe2bc2700399";
const PEOPLE = { "Person 1": "wren", "Person 2": "heron" };

export async function handler() {
  const lines = conversation.trim().split("\n").map((line) => [line.slice(0, 8), line.slice(10)]);
  const timeOf = (i) => isoformat(new Date(Date.now() - (lines.length - i) * 60_000));
  const speakers = Object.fromEntries(await Promise.all(
    Object.entries(PEOPLE).map(async ([person, handle]) => [person, await byHandle(handle)])));
  const [mine, other] = Object.values(speakers);
  const first = timeOf(0);
  await put(groupRow(mine, other, GROUP, first, "this is a filler message"));
  await put(groupRow(other, mine, GROUP, first, "this is a filler message"));
  for (const [i, [person, text]] of lines.entries()) {
    if (!speakers[person]) throw new Error(`line ${i + 1} says nobody: ${person}`);
    await put(messageRow(GROUP, timeOf(i), text, speakers[person]));
  }
  return { lines: lines.length };
}
