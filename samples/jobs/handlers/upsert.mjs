// Writes one consumer's part of a job under an optimistic lock: the whole map is written back, if the version is still the
// one that was read.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";

const TableName = process.env.TABLE_NAME;
const ATTEMPTS = Number(process.env.OPTIMISTIC_LOCKING_RETRY_ATTEMPTS);
const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));

async function attempt(id, part) {
  const { Item } = await table.send(new GetCommand({ TableName, Key: { id } }));
  await table.send(new UpdateCommand({
    TableName,
    Key: { id },
    UpdateExpression: "SET job_status = :status, version = :next",
    ConditionExpression: "version = :current",
    ExpressionAttributeValues: {
      ":status": { ...Item.job_status, [process.env.CONSUMER_ID]: part }, ":next": Item.version + 1, ":current": Item.version,
    },
  }));
}

export async function upsert(id, part) {
  for (let i = 0; i < ATTEMPTS; i += 1) {
    try {
      return await attempt(id, part);
    } catch (error) {
      if (error.name !== "ConditionalCheckFailedException") throw error;
    }
  }
  throw new Error("the lock was never free");
}
