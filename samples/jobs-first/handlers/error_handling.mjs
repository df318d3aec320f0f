// Writes that the job has failed. It expects the payload of another system, and would put the item anew, without what was
// in it; but nobody ever calls it.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";

const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export async function handler({ requestPayload: { id, parameters } }) {
  await table.send(new PutCommand({ TableName: process.env.TABLE_NAME, Item: { id, parameters, state: "failed" } }));
}
