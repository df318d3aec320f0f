// Sends the id of each new note to the queue. The mapping's filter passes nothing but INSERT.
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { eachRecord } from "./each_record.mjs";

const queues = new SQSClient({});

export function handler(event) {
  return eachRecord(event.Records, send, true);
}

function send({ dynamodb }) {
  const MessageBody = JSON.stringify({ noteId: dynamodb.Keys.id.S });
  return queues.send(new SendMessageCommand({ QueueUrl: process.env.QUEUE_URL, MessageBody }));
}
