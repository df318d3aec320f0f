// word_count.mjs as it is easily written: without the test for INSERT, and with the time of the last count.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export async function handler(event) {
  for (const { dynamodb } of event.Records) {
    const { id, content } = dynamodb.NewImage;
    await documents.send(
      new UpdateCommand({
        TableName: process.env.TABLE_NAME,
        Key: { id: id.S },
        AttributeUpdates: {
          wordCount: { Value: content.S.split(" ").length },
          countedAt: { Value: new Date().toISOString() },
        },
      }),
    );
  }
}
