// Writes down the question and the token with which it can be answered; the workflow waits.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export async function handler({ order_id, total, token }) {
  const Item = { PK: `ORDER#${order_id}`, SK: "APPROVAL", total, token };
  await documents.send(new PutCommand({ TableName: process.env.SHOP_TABLE, Item }));
  return { asked: true };
}
