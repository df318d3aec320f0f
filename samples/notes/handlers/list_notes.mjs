// GET /notes shows the notes that one Scan finds, in no order.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, ScanCommand } from "@aws-sdk/lib-dynamodb";

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export async function handler() {
  const { Items } = await documents.send(new ScanCommand({ TableName: process.env.TABLE_NAME }));
  return { statusCode: 200, headers: { "content-type": "application/json" }, body: JSON.stringify(Items) };
}
