// GET /notes shows all notes, page by page of the Scan, in no order.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, ScanCommand } from "@aws-sdk/lib-dynamodb";

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export async function handler() {
  const notes = [];
  let ExclusiveStartKey;
  do {
    const page = await documents.send(new ScanCommand({ TableName: process.env.TABLE_NAME, ExclusiveStartKey }));
    notes.push(...page.Items);
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return { statusCode: 200, headers: { "content-type": "application/json" }, body: JSON.stringify(notes) };
}
