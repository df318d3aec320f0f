// bin/ddb/patterns/list-conversations: the groups of a user, newest first.
import { newest } from "./ddb.mjs";
import { byHandle } from "./users.mjs";

export async function handler({ handle = "wren" } = {}) {
  const { uuid } = await byHandle(handle);
  const { Items, ConsumedCapacity } = await newest(`GRP#${uuid}`);
  const lines = Items.map((item) => `${item.sk.slice(0, 16)}  ${item.user_handle.padEnd(8)} ${item.message.slice(0, 40)}`);
  lines.forEach((line) => console.log(line));
  return { ConsumedCapacity, lines };
}
