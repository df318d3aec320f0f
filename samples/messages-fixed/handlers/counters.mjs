// Unread messages by handle, in a small cache whose entries expire. A table with a time to live stands for it; what has
// expired may still be there for a while, so the time is looked at too.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";

const TableName = process.env.CACHE_TABLE;
const TTL = 600;  // seconds
const cache = DynamoDBDocumentClient.from(new DynamoDBClient({}));

const keyOf = (handle) => `msgs/${handle}`;
const now = () => Math.floor(Date.now() / 1000);

export async function get(handle) {
  const { Item } = await cache.send(new GetCommand({ TableName, Key: { key: keyOf(handle) } }));
  return Item && Item.expires > now() ? Item.count : 0;
}

export async function increase(handle) {
  const count = await get(handle);
  await cache.send(new UpdateCommand({
    TableName,
    Key: { key: keyOf(handle) },
    UpdateExpression: "SET #count = :count, #expires = :expires",
    ExpressionAttributeNames: { "#count": "count", "#expires": "expires" },
    ExpressionAttributeValues: { ":count": count + 1, ":expires": now() + TTL },
  }));
}

export async function reset(handle) {
  await cache.send(new DeleteCommand({ TableName, Key: { key: keyOf(handle) } }));
}
