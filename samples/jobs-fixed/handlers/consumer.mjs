// Does the job: sleeps for as long as it says.
import { upsert } from "./upsert.mjs";

const sleep = (seconds) => new Promise((resolve) => { setTimeout(resolve, seconds * 1000); });

export async function handler(event) {
  const { id, seconds } = event.Records[0].dynamodb.NewImage;
  await upsert(id.S, { status: "Running" });
  if (Number(seconds.N) > Number(process.env.TIMEOUT)) throw new Error(`${seconds.N} major then ${process.env.TIMEOUT}`);
  await sleep(Number(seconds.N));
  await upsert(id.S, { results: `I slept for ${seconds.N} seconds`, status: "Success" });
}
