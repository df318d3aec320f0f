// POST /notes keeps a note under an id of its own.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export async function handler(event) {
  const note = read(event.body);
  if (typeof note?.title !== "string" || typeof note.content !== "string") return { statusCode: 400 };
  if (!note.title || !note.content) return { statusCode: 400 };
  await documents.send(
    new PutCommand({
      TableName: process.env.TABLE_NAME,
      Item: { id: crypto.randomUUID(), title: note.title, content: note.content },
      ConditionExpression: "attribute_not_exists(id)",
    }),
  );
  return { statusCode: 201 };
}

function read(body) {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
