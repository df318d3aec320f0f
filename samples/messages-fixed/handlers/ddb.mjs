// The access patterns: A the messages of a group, B the groups of a user, C a message to a group, D a new group.
import { randomUUID } from "node:crypto";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand, QueryCommand, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { isoformat } from "./clock.mjs";

const TableName = process.env.TABLE_NAME;
const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));

// The newest items under a key; `before` is the `sk` to go on from.
export async function newest(pk, limit, before) {
  return ddb.send(new QueryCommand({
    TableName,
    KeyConditionExpression: before ? "pk = :pk AND sk < :before" : "pk = :pk",
    ExpressionAttributeValues: before ? { ":pk": pk, ":before": before } : { ":pk": pk },
    ScanIndexForward: false,
    Limit: limit,
    ReturnConsumedCapacity: "TOTAL",
  }));
}

// The rows of a group, a member each, as the index shows them: it may lag behind the table.
export async function membersOf(group) {
  const { Items } = await ddb.send(new QueryCommand({
    TableName,
    IndexName: "message-group-sk-index",
    KeyConditionExpression: "message_group_uuid = :group",
    ExpressionAttributeValues: { ":group": group },
  }));
  return Items;
}

// A
export async function listMessages(group, before) {
  const { Items } = await newest(`MSG#${group}`, 40, before);
  return Items.reverse().map((item) => ({
    uuid: item.message_uuid, display_name: item.user_display_name, handle: item.user_handle, message: item.message, created_at: item.sk,
  }));
}

// B
export async function listMessageGroups(user, before) {
  const { Items } = await newest(`GRP#${user}`, 20, before);
  return Items.map((item) => ({
    uuid: item.message_group_uuid, display_name: item.user_display_name, handle: item.user_handle, message: item.message, created_at: item.sk,
  }));
}

export const messageRow = (group, sk, message, sender) => ({
  pk: `MSG#${group}`, sk, message_uuid: randomUUID(), message,
  user_uuid: sender.uuid, user_display_name: sender.display_name, user_handle: sender.handle,
});

// The row of one member tells of the other.
export const groupRow = (member, other, group, sk, message) => ({
  pk: `GRP#${member.uuid}`, sk, message_group_uuid: group, message,
  user_uuid: other.uuid, user_display_name: other.display_name, user_handle: other.handle,
});

export async function put(item) {
  return ddb.send(new PutCommand({ TableName, Item: item }));
}

// C. The rows of the group are left to the table's stream. Two messages of one moment do not overwrite each other.
export async function createMessage(group, message, sender) {
  const item = messageRow(group, isoformat(new Date()), message, sender);
  await ddb.send(new PutCommand({ TableName, Item: item, ConditionExpression: "attribute_not_exists(pk)" }));
  return {
    message_group_uuid: group, uuid: item.message_uuid, display_name: sender.display_name, handle: sender.handle, message,
    created_at: item.sk,
  };
}

// D. All three rows or none.
export async function createMessageGroup(message, sender, receiver) {
  const group = randomUUID();
  const sk = isoformat(new Date());
  const rows = [
    groupRow(sender, receiver, group, sk, message),
    groupRow(receiver, sender, group, sk, message),
    messageRow(group, sk, message, sender),
  ];
  await ddb.send(new TransactWriteCommand({ TransactItems: rows.map((Item) => ({ Put: { TableName, Item } })) }));
  return { message_group_uuid: group };
}
