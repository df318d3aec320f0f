// POST /notes keeps a note. Its id is the time of day, to the millisecond.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export async function handler(event) {
  const { title, content } = JSON.parse(event.body);
  if (!title || !content) return { statusCode: 400 };
  const Item = { id: new Date().toISOString(), title, content };
  await documents.send(new PutCommand({ TableName: process.env.TABLE_NAME, Item }));
  return { statusCode: 201 };
}
