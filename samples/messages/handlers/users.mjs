// Who is who. The published system asks PostgreSQL; a table with an index per question stands for it here.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, QueryCommand } from "@aws-sdk/lib-dynamodb";

const users = DynamoDBDocumentClient.from(new DynamoDBClient({}));

async function first(index, attribute, value) {
  const { Items } = await users.send(new QueryCommand({
    TableName: process.env.USERS_TABLE,
    IndexName: index,
    KeyConditionExpression: "#a = :v",
    ExpressionAttributeNames: { "#a": attribute },
    ExpressionAttributeValues: { ":v": value },
    Limit: 1,
  }));
  return Items[0];
}

export const byHandle = (handle) => first("handle-index", "handle", handle);
export const byCognitoId = (id) => first("cognito-user-id-index", "cognito_user_id", id);
