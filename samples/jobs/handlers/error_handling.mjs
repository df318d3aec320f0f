// What the mapping gave up: its message has the record's address only, so the record is read from the stream again.
import { DynamoDBStreamsClient, GetRecordsCommand, GetShardIteratorCommand } from "@aws-sdk/client-dynamodb-streams";
import { upsert } from "./upsert.mjs";

const streams = new DynamoDBStreamsClient({});

export async function handler(event) {
  const { DDBStreamBatchInfo: batch } = JSON.parse(event.Records[0].Sns.Message);
  const { ShardIterator } = await streams.send(new GetShardIteratorCommand({
    StreamArn: batch.streamArn,
    ShardId: batch.shardId,
    ShardIteratorType: "AT_SEQUENCE_NUMBER",
    SequenceNumber: batch.startSequenceNumber,
  }));
  const { Records } = await streams.send(new GetRecordsCommand({ ShardIterator, Limit: 1 }));
  const { id, seconds } = Records[0].dynamodb.NewImage;
  await upsert(id.S, { seconds: seconds.N, status: "Failure" });
}
