// Counts the words of each note that a batch of the queue names. A note that is gone stays gone.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { eachRecord } from "./each_record.mjs";

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = process.env.TABLE_NAME;

export function handler(event) {
  return eachRecord(event.Records, count, false);
}

async function count({ body }) {
  const Key = { id: JSON.parse(body).noteId };
  const { Item } = await documents.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
  if (!Item) return;
  if (typeof Item.content !== "string") throw new Error(`note ${Key.id} has no content`);
  await write(Key, (Item.content.match(/\S+/g) ?? []).length);
}

async function write(Key, words) {
  try {
    await documents.send(
      new UpdateCommand({
        TableName,
        Key,
        UpdateExpression: "SET wordCount = :words",
        ConditionExpression: "attribute_exists(id)",
        ExpressionAttributeValues: { ":words": words },
      }),
    );
  } catch (error) {
    if (error.name !== "ConditionalCheckFailedException") throw error;  // deleted meanwhile
  }
}
