// Writes one consumer's part of a job. Each consumer owns its key in the map, so there is nothing to lock; a job that was
// deleted stays deleted.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";

const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export async function upsert(id, part) {
  await table.send(new UpdateCommand({
    TableName: process.env.TABLE_NAME,
    Key: { id },
    UpdateExpression: "SET job_status.#consumer = :part ADD version :one",
    ConditionExpression: "attribute_exists(id)",
    ExpressionAttributeNames: { "#consumer": process.env.CONSUMER_ID },
    ExpressionAttributeValues: { ":part": part, ":one": 1 },
  }));
}
