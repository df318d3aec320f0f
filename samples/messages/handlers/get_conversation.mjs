// bin/ddb/patterns/get-conversation: the last twenty messages, oldest first. The year is a constant, as published.
import { newest } from "./ddb.mjs";

const YEAR = "2026";

export async function handler({ group = "5ae290ed-55d1-47a0-bc6d-fe2bc2700399" } = {}) {
  const { Items, ConsumedCapacity } = await newest(`MSG#${group}`, 20, YEAR);
  const lines = Items.reverse().map((item) => `${item.user_handle.padEnd(8)} ${item.sk.slice(0, 16)}  ${item.message.slice(0, 40)}...`);
  lines.forEach((line) => console.log(line));
  return { ConsumedCapacity, lines };
}
