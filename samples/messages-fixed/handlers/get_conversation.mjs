// bin/ddb/patterns/get-conversation: the last twenty messages, oldest first.
import { newest } from "./ddb.mjs";

export async function handler({ group = "5ae290ed-55d1-47a0-bc6d-fe2bc2700399" } = {}) {
  const { Items, ConsumedCapacity } = await newest(`MSG#${group}`, 20);
  const lines = Items.reverse().map((item) => `${item.user_handle.padEnd(8)} ${item.sk.slice(0, 16)}  ${item.message.slice(0, 40)}...`);
  lines.forEach((line) => console.log(line));
  return { ConsumedCapacity, lines };
}
