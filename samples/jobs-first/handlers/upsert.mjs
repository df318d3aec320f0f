// Writes one consumer's part of a job under an optimistic lock. It is tried once: whatever goes wrong is written to the log.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";

const TableName = process.env.TABLE_NAME;
const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export async function upsert(id, part) {
  for (let i = 0; i < Number(process.env.OPTIMISTIC_LOCKING_RETRY_ATTEMPTS); i += 1) {
    try {
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
    } catch (error) {
      console.log(error);
    }
    break;
  }
}
