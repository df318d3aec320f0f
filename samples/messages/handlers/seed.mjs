// bin/ddb/seed: a conversation of two users, a line a minute. It begins now, so it ends in the future.
import conversation from "./conversation.mjs";
import { isoformat } from "./clock.mjs";
import { groupRow, messageRow, put } from "./ddb.mjs";
import { byHandle } from "./users.mjs";

export const GROUP = "5ae290ed-55d1-47a0-bc6d-fe2bc2700399";
const PEOPLE = { "Person 1": "wren", "Person 2": "heron" };
const FILLER = "this is a filler message";

export async function handler({ days_back: back = 0 } = {}) {
  const now = Date.now() - back * 86_400_000;
  const speakers = Object.fromEntries(await Promise.all(
    Object.entries(PEOPLE).map(async ([person, handle]) => [person, await byHandle(handle)])));
  const [mine, other] = Object.values(speakers);
  await put(groupRow(mine, other, GROUP, isoformat(new Date(now)), FILLER));
  await put(groupRow(other, mine, GROUP, isoformat(new Date(now)), FILLER));
  const lines = conversation.trim().split("\n");
  for (const [i, line] of lines.entries()) {
    const [person, text] = [line.slice(0, 8), line.slice(10)];
    if (!speakers[person]) throw "invalid line";
    await put(messageRow(GROUP, isoformat(new Date(now + i * 60_000)), text, speakers[person]));
  }
  return { lines: lines.length };
}
