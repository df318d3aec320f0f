// Publishes each new note to the topic. The mapping's filter passes nothing but INSERT.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { eachRecord } from "./each_record.mjs";

const topics = new SNSClient({});

export function handler(event) {
  return eachRecord(event.Records, announce, true);
}

async function announce({ dynamodb }) {
  const { id, title, content } = dynamodb.NewImage;
  const Message = JSON.stringify({ id: id.S, title: title.S, content: content.S });
  await topics.send(new PublishCommand({ TopicArn: process.env.TOPIC_ARN, Message }));
}
