// Moves the group's rows to the time of its newest message. `sk` is a part of the key, and keys do not change: so the row
// is deleted, and put anew.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, DynamoDBDocumentClient, PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";

const TableName = process.env.TABLE_NAME;
const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export async function handler(event) {
  const record = event.Records[0];
  if (record.eventName === "REMOVE") return;
  const pk = record.dynamodb.Keys.pk.S;
  const sk = record.dynamodb.Keys.sk.S;
  if (!pk.startsWith("MSG#")) return;
  const group = pk.replace("MSG#", "");
  const message = record.dynamodb.NewImage.message.S;
  const { Items } = await ddb.send(new QueryCommand({
    TableName,
    IndexName: "message-group-sk-index",
    KeyConditionExpression: "message_group_uuid = :group",
    ExpressionAttributeValues: { ":group": group },
  }));
  for (const row of Items) {
    await ddb.send(new DeleteCommand({ TableName, Key: { pk: row.pk, sk: row.sk } }));
    await ddb.send(new PutCommand({ TableName, Item: { ...row, sk, message } }));
  }
}
