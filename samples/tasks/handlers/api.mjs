// POST /task stores a task, GET /task/{task_id} shows it. Mistakes and all, this does what the published Python service
// does: the body is merged over the key, nothing is checked, and whatever goes wrong is "an internal server error".
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = process.env.APP_TABLE_NAME;

class ViewError extends Error {
  constructor(status, code, message) {
    super(message);
    Object.assign(this, { status, code });
  }
}

export async function handler(event) {
  try {
    const view = event.httpMethod === "POST" ? postTask : getTask;
    return answer(200, await view(event));
  } catch (error) {
    if (error instanceof ViewError) return answer(error.status, { Code: error.code, Message: error.message });
    console.error(error);
    return answer(500, { Code: "InternalServerError", Message: "An internal server error occurred." });
  }
}

async function postTask(event) {
  const request = jsonBody(event);
  const item = { PK: `TASK#${required(request, "task_id")}`, ...request };
  refuseFractions(item);
  await documents.send(new PutCommand({ TableName, Item: item }));
  return {};
}

async function getTask(event) {
  const key = { PK: `TASK#${event.pathParameters.task_id}` };
  const { PK, ...task } = required(await documents.send(new GetCommand({ TableName, Key: key })), "Item");
  return task;
}

function jsonBody(event) {
  const header = Object.entries(event.headers).find(([name]) => name.toLowerCase() === "content-type");
  const type = header?.[1] ?? "application/json";
  if (!type.split(/[,;]/).some((part) => part.trim() === "application/json")) {
    throw new ViewError(415, "UnsupportedMediaType", `Unsupported media type: ${type}`);
  }
  try {
    return JSON.parse(event.body ?? "");
  } catch {
    throw new ViewError(400, "BadRequestError", "Error Parsing JSON");
  }
}

// What looking up a missing key does in Python.
function required(object, name) {
  const value = object !== null && typeof object === "object" ? object[name] : undefined;
  if (value === undefined) throw new Error(`KeyError: '${name}'`);
  return value;
}

// The Python SDK takes whole numbers only, unless they are Decimals.
function refuseFractions(value) {
  if (typeof value === "number" && !Number.isInteger(value)) throw new TypeError("Float types are not supported");
  if (value !== null && typeof value === "object") Object.values(value).forEach(refuseFractions);
}

// Numbers come out of the table as decimals and leave as floats: `"attempts":1.0`.
function answer(statusCode, body) {
  const floats = (name, value) => (Number.isInteger(value) ? `float ${value}.0` : value);
  const text = JSON.stringify(body, floats).replace(/"float (-?\d+\.0)"/g, "$1");
  return { statusCode, headers: { "Content-Type": "application/json" }, body: text };
}
