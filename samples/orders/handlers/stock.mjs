// Reserves a line of an order, or releases all of an order's lines. Stock and reservation change in one transaction, so a
// line is never taken twice and never given back twice, however often a step is repeated.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, QueryCommand, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = process.env.SHOP_TABLE;

class OutOfStock extends Error {
  name = "OutOfStock";
}

export async function handler(event) {
  return event.action === "reserve" ? reserve(event.order_id, event.line) : release(event.order_id);
}

const stock = (sku) => ({ PK: `SKU#${sku}`, SK: "STOCK" });
const line = (order_id, sku) => ({ PK: `ORDER#${order_id}`, SK: `LINE#${sku}` });

async function reserve(order_id, { sku, quantity }) {
  const TransactItems = [
    {
      Update: {
        TableName,
        Key: stock(sku),
        UpdateExpression: "SET quantity = quantity - :n",
        ConditionExpression: "quantity >= :n",
        ExpressionAttributeValues: { ":n": quantity },
      },
    },
    {
      Put: { TableName, Item: { ...line(order_id, sku), sku, quantity }, ConditionExpression: "attribute_not_exists(PK)" },
    },
  ];
  try {
    await documents.send(new TransactWriteCommand({ TransactItems }));
  } catch (error) {
    if (error.name !== "TransactionCanceledException") throw error;
    const [taken, known] = error.CancellationReasons.map((reason) => reason.Code === "ConditionalCheckFailed");
    if (taken && !known) throw new OutOfStock(`not enough ${sku}`);
    if (!known) throw error;
  }
  return { sku, quantity };
}

async function release(order_id) {
  const { Items } = await documents.send(
    new QueryCommand({
      TableName,
      KeyConditionExpression: "PK = :order AND begins_with(SK, :line)",
      ExpressionAttributeValues: { ":order": `ORDER#${order_id}`, ":line": "LINE#" },
    }),
  );
  for (const { sku, quantity } of Items) {
    await documents.send(
      new TransactWriteCommand({
        TransactItems: [
          {
            Update: {
              TableName,
              Key: stock(sku),
              UpdateExpression: "SET quantity = quantity + :n",
              ExpressionAttributeValues: { ":n": quantity },
            },
          },
          { Delete: { TableName, Key: line(order_id, sku), ConditionExpression: "attribute_exists(PK)" } },
        ],
      }),
    );
  }
  return { released: Items.map(({ sku }) => sku) };
}
