// Writes `event.Update` to the item with the keys `event.Keys`, and counts `attempts` up by `event.increment`. The
// count does not exist at first, so the first try is refused with a ValidationException, and a second one sets it.
import { DynamoDBClient, UpdateItemCommand } from "@aws-sdk/client-dynamodb";

const dynamodb = new DynamoDBClient({});

export async function handler(event) {
  console.log(JSON.stringify(event));
  event.Update.updated_datetime = new Date().toISOString().replace("Z", "000");
  try {
    return await update(event, "#attempts = #attempts + :attempts");
  } catch (error) {
    if (error.name === "ValidationException") return await update(event, "#attempts = :attempts");
    console.log(error.name);
    return { statusCode: 500, result: null };  // and the workflow goes on as if nothing had happened
  }
}

async function update(event, count) {
  const parts = [];
  const names = {};
  const values = {};
  for (const [name, value] of Object.entries(event.Update)) {
    parts.push(`#${name} = :${name}`);
    names[`#${name}`] = name;
    values[`:${name}`] = { S: value };
  }
  if ("increment" in event) {
    parts.push(count);
    names["#attempts"] = "attempts";
    values[":attempts"] = { N: String(event.increment) };
  }
  const result = await dynamodb.send(
    new UpdateItemCommand({
      TableName: process.env.APP_TABLE_NAME,
      Key: event.Keys,
      UpdateExpression: `SET ${parts.join(", ")}`,
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: values,
    }),
  );
  return { statusCode: 200, result };
}
