// The document client: the table commands with native values instead of attribute values.
import { Command, makePaginator, operationOf } from "millrace:client";
import { convertToAttr, convertToNative, NumberValueImpl } from "@aws-sdk/util-dynamodb";

// Where attribute values stand in inputs and outputs, by the member's name.
const itemMembers = new Set([
  "Item", "Key", "Attributes", "ExpressionAttributeValues", "ExclusiveStartKey", "LastEvaluatedKey",
  "ItemCollectionKey",
]);
const listMembers = new Set(["Parameters", "AttributeValueList"]);
const byTable = new Set(["RequestItems", "UnprocessedItems", "UnprocessedKeys", "ItemCollectionMetrics"]);
const byAttribute = new Set(["Expected", "AttributeUpdates"]);

const mapValues = (object, convert) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, convert(value)]));

// Walks an input or output, converting every attribute value in it.
function walker(convert, keep) {
  const item = (map) => {
    const out = {};
    for (const [key, value] of Object.entries(map)) if (keep(value)) out[key] = convert(value);
    return out;
  };
  const items = (list) => list.map(item);
  const attribute = (one) => ("Value" in one ? { ...walk(one), Value: convert(one.Value) } : walk(one));
  const member = (key, value) => {
    if (typeof value !== "object" || value === null) return value;
    if (itemMembers.has(key)) return item(value);
    if (key === "Items" || key === "Keys") return items(value);
    if (key === "Responses" && !Array.isArray(value)) return mapValues(value, items);
    if (listMembers.has(key)) return value.map(convert);
    if (byTable.has(key)) return mapValues(value, walk);
    if (byAttribute.has(key)) return mapValues(value, attribute);
    return walk(value);
  };
  const walk = (value) => {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, member(key, inner)]));
  };
  return walk;
}

class DocumentCommand extends Command {}

export class DynamoDBDocumentClient {
  constructor(client, translateConfig) {
    this.client = client;
    this.config = Object.assign(client.config, { translateConfig });
    const { marshallOptions, unmarshallOptions } = translateConfig ?? {};
    const keepsUndefined = !marshallOptions?.removeUndefinedValues;  // to be refused with a message
    const kept = (value) => typeof value !== "function" && (value !== undefined || keepsUndefined);
    this.marshall = walker((value) => convertToAttr(value, marshallOptions), kept);
    this.unmarshall = walker((value) => convertToNative(value, unmarshallOptions), (value) => value !== undefined);
    for (const name of ["client", "marshall", "unmarshall"]) Object.defineProperty(this, name, { enumerable: false });
  }

  static from(client, translateConfig) {
    return new this(client, translateConfig);
  }

  send(command, options, callback) {
    const done = typeof options === "function" ? options : callback;
    const sent = this.request(command);
    if (typeof done !== "function") return sent;
    sent.then((output) => done(null, output), done);
  }

  async request(command) {
    if (!(command instanceof DocumentCommand)) return this.client.send(command);
    const { $metadata, ...output } = await this.client.request(command[operationOf], this.marshall(command.input));
    return { $metadata, ...this.unmarshall(output) };
  }

  destroy() {}
}

function command(name, operation) {
  const made = { [name]: class extends DocumentCommand {} }[name];
  Object.defineProperty(made.prototype, operationOf, { value: operation });
  return made;
}

export const BatchExecuteStatementCommand = command("BatchExecuteStatementCommand", "BatchExecuteStatement");
export const BatchGetCommand = command("BatchGetCommand", "BatchGetItem");
export const BatchWriteCommand = command("BatchWriteCommand", "BatchWriteItem");
export const DeleteCommand = command("DeleteCommand", "DeleteItem");
export const ExecuteStatementCommand = command("ExecuteStatementCommand", "ExecuteStatement");
export const ExecuteTransactionCommand = command("ExecuteTransactionCommand", "ExecuteTransaction");
export const GetCommand = command("GetCommand", "GetItem");
export const PutCommand = command("PutCommand", "PutItem");
export const QueryCommand = command("QueryCommand", "Query");
export const ScanCommand = command("ScanCommand", "Scan");
export const TransactGetCommand = command("TransactGetCommand", "TransactGetItems");
export const TransactWriteCommand = command("TransactWriteCommand", "TransactWriteItems");
export const UpdateCommand = command("UpdateCommand", "UpdateItem");

const methods = {
  batchExecuteStatement: BatchExecuteStatementCommand, batchGet: BatchGetCommand, batchWrite: BatchWriteCommand,
  delete: DeleteCommand, executeStatement: ExecuteStatementCommand, executeTransaction: ExecuteTransactionCommand,
  get: GetCommand, put: PutCommand, query: QueryCommand, scan: ScanCommand, transactGet: TransactGetCommand,
  transactWrite: TransactWriteCommand, update: UpdateCommand,
};

export class DynamoDBDocument extends DynamoDBDocumentClient {}
for (const [name, Made] of Object.entries(methods)) {
  DynamoDBDocument.prototype[name] = function (input, options, callback) {
    return this.send(new Made(input), options, callback);
  };
}

export const paginateQuery = makePaginator(QueryCommand, "ExclusiveStartKey", "LastEvaluatedKey");
export const paginateScan = makePaginator(ScanCommand, "ExclusiveStartKey", "LastEvaluatedKey");
export { NumberValueImpl as NumberValue };
