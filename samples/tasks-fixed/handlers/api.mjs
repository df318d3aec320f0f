// POST /task stores a new task, GET /task/{task_id} shows one.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = process.env.APP_TABLE_NAME;

class ViewError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

export async function handler(event) {
  try {
    return event.httpMethod === "POST" ? await postTask(event) : await getTask(event);
  } catch (error) {
    if (error instanceof ViewError) return answer(error.status, { message: error.message });
    throw error;  // a failed invocation is counted and logged; the gateway answers 502
  }
}

async function postTask(event) {
  const { task_id, ...rest } = jsonBody(event);
  if (typeof task_id !== "string" || task_id === "") throw new ViewError(400, "task_id is a text");
  const surplus = Object.keys(rest);
  if (surplus.length > 0) throw new ViewError(400, `only task_id can be given, not ${surplus.join(", ")}`);
  try {
    await documents.send(
      new PutCommand({
        TableName,
        Item: { PK: `TASK#${task_id}`, task_id },
        ConditionExpression: "attribute_not_exists(PK)",
      }),
    );
  } catch (error) {
    if (error.name === "ConditionalCheckFailedException") throw new ViewError(409, `task ${task_id} is there already`);
    throw error;
  }
  return answer(201, { task_id });
}

async function getTask(event) {
  const { task_id } = event.pathParameters;
  const { Item } = await documents.send(
    new GetCommand({ TableName, Key: { PK: `TASK#${task_id}` }, ConsistentRead: true }),
  );
  if (Item === undefined) throw new ViewError(404, `there is no task ${task_id}`);
  const { PK, ...task } = Item;
  return answer(200, task);
}

function jsonBody(event) {
  let body;
  try {
    body = JSON.parse(event.body ?? "");
  } catch {
    throw new ViewError(400, "the body is not JSON");
  }
  if (body !== null && typeof body === "object" && !Array.isArray(body)) return body;
  throw new ViewError(400, "the body is not an object");
}

const answer = (statusCode, body) => ({
  statusCode,
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify(body),
});
