// Writes `event.Update` to the item with the keys `event.Keys` in one atomic step, if its status is the expected one
// (`event.expect`; null: it has none yet), and counts `attempts` up by `event.increment`. Returns the attempts so far.
// Whatever goes wrong is thrown: the workflow decides what to do about it.
import { DynamoDBClient, UpdateItemCommand } from "@aws-sdk/client-dynamodb";

const dynamodb = new DynamoDBClient({});

export async function handler({ Keys, Update, expect, increment = 0 }) {
  const expected = expect === null ? "attribute_not_exists(#status)" : "#status = :expected";
  const { Attributes } = await dynamodb.send(
    new UpdateItemCommand({
      TableName: process.env.APP_TABLE_NAME,
      Key: Keys,
      UpdateExpression:
        "SET #status = :status, updated_datetime = :now, attempts = if_not_exists(attempts, :zero) + :n",
      ConditionExpression: `attribute_exists(PK) AND ${expected}`,
      ExpressionAttributeNames: { "#status": "workflow_status" },
      ExpressionAttributeValues: {
        ":status": { S: Update.workflow_status },
        ":now": { S: new Date().toISOString() },
        ":zero": { N: "0" },
        ":n": { N: String(increment) },
        ...(expect === null ? {} : { ":expected": { S: expect } }),
      },
      ReturnValues: "ALL_NEW",
    }),
  );
  return { attempts: Number(Attributes.attempts.N) };
}
