// The access patterns: A the messages of a group, B the groups of a user, C a message to a group, D a new group.
import { randomUUID } from "node:crypto";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { BatchWriteCommand, DynamoDBDocumentClient, PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { isoformat, thisYear } from "./clock.mjs";

const TableName = process.env.TABLE_NAME;
const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));

// The newest items under a key, of this year.
export async function newest(pk, limit, year = thisYear()) {
  return ddb.send(new QueryCommand({
    TableName,
    KeyConditionExpression: "pk = :pk AND begins_with(sk, :year)",
    ExpressionAttributeValues: { ":pk": pk, ":year": year },
    ScanIndexForward: false,
    Limit: limit,
    ReturnConsumedCapacity: "TOTAL",
  }));
}

// A
export async function listMessages(group) {
  const { Items } = await newest(`MSG#${group}`, 40);
  return Items.reverse().map((item) => ({
    uuid: item.message_uuid, display_name: item.user_display_name, handle: item.user_handle, message: item.message, created_at: item.sk,
  }));
}

// B
export async function listMessageGroups(user) {
  const { Items } = await newest(`GRP#${user}`, 20);
  return Items.map((item) => ({
    uuid: item.message_group_uuid, display_name: item.user_display_name, handle: item.user_handle, message: item.message, created_at: item.sk,
  }));
}

const messageRow = (group, sk, message, sender) => ({
  pk: `MSG#${group}`, sk, message_uuid: randomUUID(), message,
  user_uuid: sender.uuid, user_display_name: sender.display_name, user_handle: sender.handle,
});

// The row of one member tells of the other.
const groupRow = (member, other, group, sk, message) => ({
  pk: `GRP#${member.uuid}`, sk, message_group_uuid: group, message,
  user_uuid: other.uuid, user_display_name: other.display_name, user_handle: other.handle,
});

// C. The rows of the group are left to the table's stream.
export async function createMessage(group, message, sender) {
  const sk = isoformat(new Date());
  await ddb.send(new PutCommand({ TableName, Item: messageRow(group, sk, message, sender) }));
  return {
    message_group_uuid: group, uuid: sender.uuid, display_name: sender.display_name, handle: sender.handle, message, created_at: sk,
  };
}

// D. A batch of writes, which is no transaction; what it leaves unprocessed is not looked at.
export async function createMessageGroup(message, sender, receiver) {
  const group = randomUUID();
  const sk = isoformat(new Date());
  const rows = [
    groupRow(sender, receiver, group, sk, message),
    groupRow(receiver, sender, group, sk, message),
    messageRow(group, sk, message, sender),
  ];
  try {
    await ddb.send(new BatchWriteCommand({ RequestItems: { [TableName]: rows.map((Item) => ({ PutRequest: { Item } })) } }));
    return { message_group_uuid: group };
  } catch (error) {
    console.log(error);
    return null;
  }
}

export async function put(item) {
  return ddb.send(new PutCommand({ TableName, Item: item }));
}

export { groupRow, messageRow };
