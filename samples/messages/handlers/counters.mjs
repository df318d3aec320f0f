// Unread messages by handle, in a small cache whose entries expire. The published one is a service outside of AWS; a table
// with a time to live stands for it. Its faults are the published ones: the time to live is in days, and what is not there
// is thrown.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";

const TableName = process.env.CACHE_TABLE;
const TTL = 600;
const cache = DynamoDBDocumentClient.from(new DynamoDBClient({}));

const keyOf = (handle) => `msgs/${handle}`;
const expiry = () => Math.floor(Date.now() / 1000) + TTL * 86_400;  // timedelta(600): days

export async function get(handle) {
  const { Item } = await cache.send(new GetCommand({ TableName, Key: { key: keyOf(handle) } }));
  if (!Item) throw "missed";
  return Item.count;
}

export async function increase(handle) {
  await cache.send(new UpdateCommand({
    TableName,
    Key: { key: keyOf(handle) },
    UpdateExpression: "ADD #count :one SET #expires = :expires",
    ExpressionAttributeNames: { "#count": "count", "#expires": "expires" },
    ExpressionAttributeValues: { ":one": 1, ":expires": expiry() },
  }));
}

export async function reset(handle) {
  await cache.send(new PutCommand({ TableName, Item: { key: keyOf(handle), count: 0, expires: expiry() } }));
}
