// Publishes each note in a batch of the stream to the topic, for whoever has subscribed.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";

const topics = new SNSClient({});

export async function handler(event) {
  for (const { eventName, dynamodb } of event.Records) {
    if (eventName !== "INSERT") return;
    const { id, title, content } = dynamodb.NewImage;
    await topics.send(
      new PublishCommand({
        TopicArn: process.env.TOPIC_ARN,
        Message: JSON.stringify({ id: id.S, title: title.S, content: content.S }),
      }),
    );
  }
}
