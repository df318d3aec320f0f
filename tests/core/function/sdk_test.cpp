// The AWS SDK as handlers see it: what goes onto the wire, and what comes back.
#include <gtest/gtest.h>

#include "tests/core/function/player.h"

namespace millrace::function::testing {
namespace {

Json json(const char* text) { return *parse_json(text); }

constexpr const char* kDocumentClient = R"js(
  import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
  import { DynamoDBDocumentClient, PutCommand, GetCommand, UpdateCommand, DeleteCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
  const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
)js";

TEST(Sdk, DocumentClientSpeaksAttributeValues) {
  Script script;
  script.files["index.mjs"] = std::string(kDocumentClient) + R"js(
    export const handler = async (event) => {
      await db.send(new PutCommand({ TableName: "t", Item: { id: event.id, n: 1.5, list: [true, null], tags: new Set(["a"]), blob: new Uint8Array([1, 2]) } }));
      const { Item } = await db.send(new GetCommand({ TableName: "t", Key: { id: event.id } }));
      await db.send(new UpdateCommand({ TableName: "t", Key: { id: event.id }, UpdateExpression: "SET #s = :s",
        ExpressionAttributeNames: { "#s": "status" }, ExpressionAttributeValues: { ":s": { deep: 1 } } }));
      await db.send(new DeleteCommand({ TableName: "t", Key: { id: event.id } }));
      const page = await db.send(new QueryCommand({ TableName: "t", KeyConditionExpression: "id = :id", ExpressionAttributeValues: { ":id": "7" } }));
      return { Item, tags: [...Item.tags], blob: Item.blob[1], items: page.Items, status: page.$metadata.httpStatusCode };
    };)js";
  script.event = {{"id", "7"}};
  script.answer = [](const SdkCall& call, int) -> Outcome {
    if (call.operation == "GetItem")
      return json(R"({"Item":{"id":{"S":"7"},"tags":{"SS":["x","y"]},"blob":{"B":"AQI="}}})");
    if (call.operation == "Query") return json(R"({"Items":[{"id":{"S":"7"},"n":{"N":"3"}}],"Count":1})");
    return Json::object();
  };
  EXPECT_EQ(
      play(script).text(),
      R"(0 dynamodb PutItem {"TableName":"t","Item":{"id":{"S":"7"},"n":{"N":"1.5"},"list":{"L":[{"BOOL":true},{"NULL":true}]},"tags":{"SS":["a"]},"blob":{"B":"AQI="}}}
1 dynamodb GetItem {"TableName":"t","Key":{"id":{"S":"7"}}}
2 dynamodb UpdateItem {"TableName":"t","Key":{"id":{"S":"7"}},"UpdateExpression":"SET #s = :s","ExpressionAttributeNames":{"#s":"status"},"ExpressionAttributeValues":{":s":{"M":{"deep":{"N":"1"}}}}}
3 dynamodb DeleteItem {"TableName":"t","Key":{"id":{"S":"7"}}}
4 dynamodb Query {"TableName":"t","KeyConditionExpression":"id = :id","ExpressionAttributeValues":{":id":{"S":"7"}}}
returned {"Item":{"id":"7","tags":{},"blob":{"0":1,"1":2}},"tags":["x","y"],"blob":2,"items":[{"id":"7","n":3}],"status":200}
)");
}

TEST(Sdk, ServiceErrorsAreTheClientsExceptions) {
  Script script;
  script.files["index.mjs"] = std::string(kDocumentClient) + R"js(
    import { ConditionalCheckFailedException, DynamoDBServiceException } from "@aws-sdk/client-dynamodb";
    export const handler = async () => {
      const seen = [];
      for (let i = 0; i < 2; i++) {
        try { await db.send(new PutCommand({ TableName: "t", Item: { id: 1 } })); }
        catch (e) {
          seen.push([e instanceof Error, e instanceof DynamoDBServiceException, e instanceof ConditionalCheckFailedException,
            e.name, e.message, e.$fault, e.$metadata.httpStatusCode, e.$metadata.attempts, e.Item]);
        }
      }
      return seen;
    };)js";
  script.answer = [](const SdkCall&, int nth) -> Outcome {
    ServiceError error{"ValidationException", "no", 400, nullptr};
    if (nth == 0)
      error = {
          "ConditionalCheckFailedException", "The conditional request failed", 400, {{"Item", {{"id", {{"N", "1"}}}}}}};
    return tl::unexpected(error);
  };
  EXPECT_EQ(
      play(script).end.result_json,
      R"([[true,true,true,"ConditionalCheckFailedException","The conditional request failed","client",400,1,{"id":{"N":"1"}}],)"
      R"([true,true,false,"ValidationException","no","client",400,1,null]])");
}

TEST(Sdk, ThrottledCallsAreTriedThreeTimesWithGrowingPauses) {
  Script script;
  script.files["index.mjs"] = R"js(
    import { SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
    const states = new SFNClient({});
    export const handler = async () => {
      const input = { stateMachineArn: "arn", input: "{}" };
      const { startDate, $metadata } = await states.send(new StartExecutionCommand(input));
      return [startDate instanceof Date, startDate.toISOString(), $metadata.attempts];
    };)js";
  script.answer = [](const SdkCall&, int nth) -> Outcome {
    if (nth < 2) return service_error("ThrottlingException", "Rate exceeded");
    return json(R"({"startDate":1767225600.5})");
  };
  const Played played = play(script);
  ASSERT_EQ(played.lines.size(), 6U) << played.text();
  EXPECT_EQ(played.lines[0], R"(0 states StartExecution {"stateMachineArn":"arn","input":"{}"})");
  EXPECT_TRUE(played.lines[1].starts_with("1 timer ")) << played.text();
  EXPECT_EQ(played.end.result_json, R"([true,"2026-01-01T00:00:00.500Z",3])");

  script.answer = [](const SdkCall&, int) -> Outcome { return service_error("ThrottlingException", "Rate exceeded"); };
  EXPECT_EQ(play(script).calls.size(), 3U);
  EXPECT_EQ(play(script).end.error_type, "ThrottlingException");
}

}  // namespace
}  // namespace millrace::function::testing
