// Items through the document client: every operation that reads or writes them.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import * as db from "@aws-sdk/client-dynamodb";
import * as doc from "@aws-sdk/lib-dynamodb";
import { rangeTable, serveClients } from "./serve.mjs";

let s;
const TableName = "Items";
const run = (name, input) => s.documents.send(new doc[`${name}Command`]({ TableName, ...input }));
const runAll = (name, input) => s.documents.send(new doc[`${name}Command`](input));

before(async () => {
  s = await serveClients();
  await s.client.send(
    new db.CreateTableCommand({
      ...rangeTable(TableName),
      AttributeDefinitions: [...rangeTable(TableName).AttributeDefinitions, { AttributeName: "kind", AttributeType: "S" }],
      LocalSecondaryIndexes: [
        {
          IndexName: "byKind",
          KeySchema: [{ AttributeName: "id", KeyType: "HASH" }, { AttributeName: "kind", KeyType: "RANGE" }],
          Projection: { ProjectionType: "KEYS_ONLY" },
        },
      ],
    }),
  );
  await db.waitUntilTableExists({ client: s.client, maxWaitTime: 10, minDelay: 1, maxDelay: 1 }, { TableName });
});
after(() => s.end());

test("an item of every type comes back as it went", async () => {
  const Item = {
    id: "types",
    n: -12.5,
    text: "Grüße 🌍",
    nothing: "",
    bytes: new Uint8Array([0, 1, 255]),
    yes: true,
    none: null,
    list: [1, "two", [3], { four: 4 }, []],
    map: { deep: { deeper: { list: [false] } }, empty: {} },
    texts: new Set(["a", "b"]),
    numbers: new Set([1, 2.5]),
  };
  await run("Put", { Item });
  assert.deepEqual((await run("Get", { Key: { id: "types", n: -12.5 } })).Item, Item);
  const { Item: part } = await run("Get", {
    Key: { id: "types", n: -12.5 },
    ProjectionExpression: "#m.deep.deeper, #l[3].four, nowhere",
    ExpressionAttributeNames: { "#m": "map", "#l": "list" },
  });
  assert.deepEqual(part, { map: { deep: { deeper: { list: [false] } } }, list: [{ four: 4 }] });
});

test("conditions guard writes, and failures may show the item", async () => {
  const Key = { id: "guarded", n: 1 };
  await run("Put", { Item: { ...Key, v: 1 }, ConditionExpression: "attribute_not_exists(id)" });
  const again = run("Put", {
    Item: Key,
    ConditionExpression: "attribute_not_exists(id)",
    ReturnValuesOnConditionCheckFailure: "ALL_OLD",
  });
  await assert.rejects(again, (error) => {
    assert.equal(error.name, "ConditionalCheckFailedException");
    assert.equal(error.message, "The conditional request failed");
    assert.deepEqual(error.Item, { id: { S: "guarded" }, n: { N: "1" }, v: { N: "1" } });
    return true;
  });
  const replaced = await run("Put", { Item: { ...Key, v: 2 }, ReturnValues: "ALL_OLD" });
  assert.deepEqual(replaced.Attributes, { ...Key, v: 1 });
  const removed = await run("Delete", { Key, ReturnValues: "ALL_OLD", ConditionExpression: "v = :v", ExpressionAttributeValues: { ":v": 2 } });
  assert.deepEqual(removed.Attributes, { ...Key, v: 2 });
  assert.equal((await run("Delete", { Key, ReturnValues: "ALL_OLD" })).Attributes, undefined);
});

test("updates compute, append, remove and return what they touched", async () => {
  const Key = { id: "updated", n: 1 };
  const update = (UpdateExpression, values, ReturnValues = "UPDATED_NEW") =>
    run("Update", { Key, UpdateExpression, ExpressionAttributeValues: values, ReturnValues }).then((answer) => answer.Attributes);
  assert.deepEqual(await update("SET hits = if_not_exists(hits, :zero) + :one, tags = :tags", { ":zero": 0, ":one": 1, ":tags": ["a"] }), {
    hits: 1,
    tags: ["a"],
  });
  assert.deepEqual(await update("SET tags = list_append(tags, :more)", { ":more": ["b", "c"] }), { tags: ["a", "b", "c"] });
  assert.deepEqual(await update("SET tags[9] = :end REMOVE tags[0]", { ":end": "end" }, "ALL_NEW"), { ...Key, hits: 1, tags: ["b", "c", "end"] });
  assert.deepEqual(await update("ADD hits :n, colours :c", { ":n": 4, ":c": new Set(["red", "blue"]) }), { hits: 5, colours: new Set(["blue", "red"]) });
  assert.deepEqual(await update("DELETE colours :c", { ":c": new Set(["red"]) }, "UPDATED_OLD"), { colours: new Set(["blue", "red"]) });
  assert.deepEqual(await update("DELETE colours :c REMOVE hits, tags", { ":c": new Set(["blue"]) }, "ALL_NEW"), Key);
});

test("the older parameters still work", async () => {
  const Key = { id: "older", n: 1 };
  await run("Update", { Key, AttributeUpdates: { a: { Action: "PUT", Value: 1 }, b: { Action: "ADD", Value: 2 }, c: { Action: "DELETE" } } });
  await assert.rejects(run("Put", { Item: Key, Expected: { a: { Exists: false } } }), { name: "ConditionalCheckFailedException" });
  await run("Put", {
    Item: { ...Key, a: 1, b: 3 },
    Expected: { a: { ComparisonOperator: "GE", AttributeValueList: [1] }, z: { ComparisonOperator: "NOT_NULL" } },
    ConditionalOperator: "OR",
  });
  const { Items } = await run("Query", {
    KeyConditions: { id: { ComparisonOperator: "EQ", AttributeValueList: ["older"] }, n: { ComparisonOperator: "BETWEEN", AttributeValueList: [0, 2] } },
    QueryFilter: { b: { ComparisonOperator: "IN", AttributeValueList: [3, 4] } },
    AttributesToGet: ["b"],
  });
  assert.deepEqual(Items, [{ b: 3 }]);
  const scanned = await run("Scan", { ScanFilter: { id: { ComparisonOperator: "BEGINS_WITH", AttributeValueList: ["old"] } } });
  assert.equal(scanned.Count, 1);
});

test("queries page in order, forwards and backwards, by table and index", async () => {
  const kinds = ["x", "y", "z"];
  const requests = Array.from({ length: 25 }, (_, n) => ({ PutRequest: { Item: { id: "paged", n, kind: kinds[n % 3], rest: "r".repeat(n) } } }));
  assert.deepEqual((await runAll("BatchWrite", { RequestItems: { [TableName]: requests } })).UnprocessedItems, {});
  const all = async (more) => {
    const items = [];
    const input = { TableName, KeyConditionExpression: "id = :p", ExpressionAttributeValues: { ":p": "paged" }, ...more };
    for await (const page of doc.paginateQuery({ client: s.documents, pageSize: 4 }, input)) items.push(...page.Items);
    return items;
  };
  const numbers = Array.from({ length: 25 }, (_, n) => n);
  assert.deepEqual((await all({})).map((item) => item.n), numbers);
  assert.deepEqual((await all({ ScanIndexForward: false })).map((item) => item.n), [...numbers].reverse());
  const byKind = await all({ IndexName: "byKind" });
  assert.deepEqual(byKind.map((item) => item.n), [...numbers].sort((a, b) => (a % 3) - (b % 3) || a - b));
  assert.deepEqual(Object.keys(byKind[0]).sort(), ["id", "kind", "n"]);
  const filtered = await all({ FilterExpression: "size(rest) >= :s", ExpressionAttributeValues: { ":p": "paged", ":s": 20 } });
  assert.deepEqual(filtered.map((item) => item.n), [20, 21, 22, 23, 24]);
});

test("segments of a scan share all items among them", async () => {
  const seen = new Set();
  for (let Segment = 0; Segment < 4; ++Segment) {
    for await (const page of doc.paginateScan({ client: s.documents, pageSize: 3 }, { TableName, Segment, TotalSegments: 4 })) {
      for (const item of page.Items) {
        const key = `${item.id}/${item.n}`;
        assert.ok(!seen.has(key));
        seen.add(key);
      }
    }
  }
  assert.equal(seen.size, (await run("Scan", { Select: "COUNT" })).Count);
});

test("batches read and write across keys", async () => {
  const write = { [TableName]: [{ PutRequest: { Item: { id: "batch", n: 1, v: 1 } } }, { DeleteRequest: { Key: { id: "batch", n: 2 } } }] };
  const written = await runAll("BatchWrite", { RequestItems: write, ReturnConsumedCapacity: "TOTAL", ReturnItemCollectionMetrics: "SIZE" });
  assert.equal(written.ConsumedCapacity[0].CapacityUnits, 2);
  assert.deepEqual(written.ItemCollectionMetrics[TableName][0].ItemCollectionKey, { id: "batch" });
  const Keys = [{ id: "batch", n: 1 }, { id: "batch", n: 2 }];
  const read = await runAll("BatchGet", { RequestItems: { [TableName]: { Keys, ProjectionExpression: "v" } } });
  assert.deepEqual(read.Responses[TableName], [{ v: 1 }]);
  assert.deepEqual(read.UnprocessedKeys, {});
});

test("transactions happen wholly or not at all", async () => {
  const put = (n, more = {}) => ({ Put: { TableName, Item: { id: "tx", n }, ...more } });
  const ClientRequestToken = "once-only";
  const TransactItems = [put(1), { Update: { TableName, Key: { id: "tx", n: 2 }, UpdateExpression: "SET v = :v", ExpressionAttributeValues: { ":v": 1 } } }];
  const first = await runAll("TransactWrite", { TransactItems, ClientRequestToken, ReturnConsumedCapacity: "TOTAL" });
  assert.equal(first.ConsumedCapacity[0].WriteCapacityUnits, 4);
  const again = await runAll("TransactWrite", { TransactItems, ClientRequestToken, ReturnConsumedCapacity: "TOTAL" });
  assert.equal(again.ConsumedCapacity[0].ReadCapacityUnits, 4);
  await assert.rejects(runAll("TransactWrite", { TransactItems: [put(1)], ClientRequestToken }), { name: "IdempotentParameterMismatchException" });
  const failing = [
    put(3),
    { ConditionCheck: { TableName, Key: { id: "tx", n: 2 }, ConditionExpression: "v > :v", ExpressionAttributeValues: { ":v": 1 }, ReturnValuesOnConditionCheckFailure: "ALL_OLD" } },
  ];
  await assert.rejects(runAll("TransactWrite", { TransactItems: failing }), (error) => {
    assert.equal(error.name, "TransactionCanceledException");
    assert.equal(error.message, "Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed]");
    assert.deepEqual(error.CancellationReasons.map((reason) => reason.Code), ["None", "ConditionalCheckFailed"]);
    assert.deepEqual(error.CancellationReasons[1].Item, { id: { S: "tx" }, n: { N: "2" }, v: { N: "1" } });
    return true;
  });
  const { Responses } = await runAll("TransactGet", { TransactItems: [1, 2, 3].map((n) => ({ Get: { TableName, Key: { id: "tx", n } } })) });
  assert.deepEqual(Responses.map((response) => response.Item), [{ id: "tx", n: 1 }, { id: "tx", n: 2, v: 1 }, undefined]);
});

test("PartiQL reads and writes", async () => {
  const execute = (Statement, Parameters, more = {}) => runAll("ExecuteStatement", { Statement, Parameters, ...more });
  await execute(`INSERT INTO Items VALUE {'id': ?, 'n': ?, 'm': {'k': 'v'}, 'l': [1, true, null], 's': <<'a', 'b'>>}`, ["ql", 1]);
  await assert.rejects(execute(`INSERT INTO Items VALUE {'id': 'ql', 'n': 1}`), { name: "DuplicateItemException" });
  await execute(`UPDATE Items SET v = 5 SET m.k = 'w' REMOVE l[0] WHERE id = 'ql' AND n = 1`);
  const { Items } = await execute(`SELECT m.k, v FROM "Items" WHERE id = 'ql' AND n > 0`);
  assert.deepEqual(Items, [{ k: "w", v: 5 }]);
  for (let n = 2; n < 6; ++n) await execute(`INSERT INTO Items VALUE {'id': 'ql', 'n': ?}`, [n]);
  const pages = [];
  let NextToken;
  do {
    const page = await execute(`SELECT n FROM Items WHERE id = 'ql'`, undefined, { Limit: 2, NextToken });
    pages.push(page.Items.map((item) => item.n));
    NextToken = page.NextToken;
  } while (NextToken);
  assert.deepEqual(pages.flat(), [1, 2, 3, 4, 5]);
  const batch = await runAll("BatchExecuteStatement", {
    Statements: [{ Statement: "SELECT n FROM Items WHERE id = 'ql' AND n = 3" }, { Statement: "SELECT * FROM Nothing WHERE id = 'a'" }],
  });
  assert.deepEqual(batch.Responses[0].Item, { n: 3 });
  assert.equal(batch.Responses[1].Error.Code, "ResourceNotFound");
  await runAll("ExecuteTransaction", {
    TransactStatements: [{ Statement: "DELETE FROM Items WHERE id = 'ql' AND n = 2" }, { Statement: "UPDATE Items SET v = 1 WHERE id = 'ql' AND n = 3" }],
  });
  assert.deepEqual((await execute("DELETE FROM Items WHERE id = 'ql' AND n = 3 RETURNING ALL OLD *")).Items, [{ id: "ql", n: 3, v: 1 }]);
});

test("consumed capacity by table and index", async () => {
  const Item = { id: "cost", n: 1, kind: "k", body: "x".repeat(3000) };
  const { ConsumedCapacity, ItemCollectionMetrics } = await run("Put", { Item, ReturnConsumedCapacity: "INDEXES", ReturnItemCollectionMetrics: "SIZE" });
  assert.deepEqual(ConsumedCapacity, { CapacityUnits: 4, TableName, Table: { CapacityUnits: 3 }, LocalSecondaryIndexes: { byKind: { CapacityUnits: 1 } } });
  assert.deepEqual(ItemCollectionMetrics.SizeEstimateRangeGB, [0, 1]);
  const Key = { id: "cost", n: 1 };
  assert.equal((await run("Get", { Key, ReturnConsumedCapacity: "TOTAL" })).ConsumedCapacity.CapacityUnits, 0.5);
  assert.equal((await run("Get", { Key, ConsistentRead: true, ReturnConsumedCapacity: "TOTAL" })).ConsumedCapacity.CapacityUnits, 1);
});
