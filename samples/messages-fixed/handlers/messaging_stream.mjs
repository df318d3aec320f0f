// Moves the group's rows to the time of its newest message. `sk` is a part of the key, and keys do not change: so the row
// is deleted and put anew, both or neither.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { membersOf } from "./ddb.mjs";

const TableName = process.env.TABLE_NAME;
const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));

// A row that the index shows and the table has not any more cancels the transaction; the batch is then tried again, with
// a newer index. A row that a later message has moved already stays.
async function move(row, sk, message) {
  if (row.sk >= sk) return;
  await ddb.send(new TransactWriteCommand({ TransactItems: [
    { Delete: { TableName, Key: { pk: row.pk, sk: row.sk }, ConditionExpression: "attribute_exists(pk)" } },
    { Put: { TableName, Item: { ...row, sk, message } } },
  ] }));
}

async function moveGroup({ Keys, NewImage }) {
  for (const row of await membersOf(Keys.pk.S.replace("MSG#", ""))) await move(row, Keys.sk.S, NewImage.message.S);
}

// The first record that fails is where the mapping goes on; it lets only new messages through.
export async function handler(event) {
  for (const record of event.Records) {
    try {
      await moveGroup(record.dynamodb);
    } catch (error) {
      console.log(error.name, record.dynamodb.SequenceNumber);
      return { batchItemFailures: [{ itemIdentifier: record.dynamodb.SequenceNumber }] };
    }
  }
  return { batchItemFailures: [] };
}
