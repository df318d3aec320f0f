// bin/db/update_cognito_user_ids: every user of the pool is looked up by handle and told its `sub`.
import { CognitoIdentityProviderClient, ListUsersCommand } from "@aws-sdk/client-cognito-identity-provider";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { byHandle } from "./users.mjs";

const cognito = new CognitoIdentityProviderClient({});
const users = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export async function handler() {
  const { Users } = await cognito.send(new ListUsersCommand({ UserPoolId: process.env.USER_POOL_ID }));
  const told = [];
  for (const { Attributes } of Users) {
    const attributes = Object.fromEntries(Attributes.map(({ Name, Value }) => [Name, Value]));
    const user = await byHandle(attributes.preferred_username);
    if (!user) continue;
    await users.send(new UpdateCommand({
      TableName: process.env.USERS_TABLE,
      Key: { uuid: user.uuid },
      UpdateExpression: "SET cognito_user_id = :sub",
      ExpressionAttributeValues: { ":sub": attributes.sub },
    }));
    told.push(`${user.handle} ${attributes.sub}`);
  }
  return told;
}
