// The shop's counter: fills the shelves, takes orders, shows them, and passes on what somebody said to a large one.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { SFNClient, SendTaskFailureCommand, SendTaskSuccessCommand, StartExecutionCommand } from "@aws-sdk/client-sfn";

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const workflows = new SFNClient({});
const TableName = process.env.SHOP_TABLE;

const routes = {
  "PUT /stock/{sku}": putStock,
  "GET /stock/{sku}": getStock,
  "POST /order": postOrder,
  "GET /order/{order_id}": getOrder,
  "POST /order/{order_id}/approval": postApproval,
};

export async function handler(event) {
  const [statusCode, body] = await routes[`${event.httpMethod} ${event.resource}`](event.pathParameters, JSON.parse(event.body ?? "{}"));
  return { statusCode, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
}

const find = async (PK, SK) => (await documents.send(new GetCommand({ TableName, Key: { PK, SK } }))).Item;

async function putStock({ sku }, { quantity }) {
  await documents.send(new PutCommand({ TableName, Item: { PK: `SKU#${sku}`, SK: "STOCK", quantity } }));
  return [200, { sku, quantity }];
}

async function getStock({ sku }) {
  const stock = await find(`SKU#${sku}`, "STOCK");
  return [200, { sku, quantity: stock?.quantity ?? 0 }];
}

// The order's id names the execution, so the same order sent twice is one order.
async function postOrder(_, order) {
  const input = JSON.stringify(order);
  try {
    await workflows.send(new StartExecutionCommand({ stateMachineArn: process.env.ORDER_WORKFLOW_ARN, name: order.order_id, input }));
    return [202, { order_id: order.order_id }];
  } catch (error) {
    if (error.name === "ExecutionAlreadyExists") return [409, { message: "this order is known already" }];
    throw error;
  }
}

async function getOrder({ order_id }) {
  const { PK, SK, ...order } = (await find(`ORDER#${order_id}`, "ORDER")) ?? {};
  return order.order_id ? [200, order] : [404, { message: "no such order" }];
}

// The workflow waits for its token to come back, with a yes or with an error.
async function postApproval({ order_id }, { approved, by }) {
  const question = await find(`ORDER#${order_id}`, "APPROVAL");
  if (!question) return [404, { message: "nobody asked" }];
  const taskToken = question.token;
  const answer = approved
    ? new SendTaskSuccessCommand({ taskToken, output: JSON.stringify({ by }) })
    : new SendTaskFailureCommand({ taskToken, error: "Refused", cause: `${by} said no` });
  try {
    await workflows.send(answer);
    return [200, { approved }];
  } catch (error) {
    if (error.name === "TaskTimedOut") return [410, { message: "too late" }];
    throw error;
  }
}
