// A pipe as a template has it, from a table's change to a queue behind a bus, with a real function in between.
#include <gtest/gtest.h>

#include "core/story/boards/boards.h"
#include "core/story/kinds/kinds.h"
#include "tests/core/story/told.h"

namespace millrace {
namespace {

constexpr const char* kOrders = R"({
  "Table": {"Type": "AWS::DynamoDB::Table", "Properties": {"TableName": "orders", "BillingMode": "PAY_PER_REQUEST",
    "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
    "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}], "StreamSpecification": {"StreamViewType": "NEW_IMAGE"}}},
  "Enrich": {"Type": "AWS::Serverless::Function", "Properties": {
    "Runtime": "nodejs22.x", "Handler": "index.handler",
    "InlineCode": "exports.handler = async (orders) => orders.map((one) => ({ ...one, price: one.id.length }));"}},
  "Bus": {"Type": "AWS::Events::EventBus", "Properties": {"Name": "shop"}},
  "Work": {"Type": "AWS::SQS::Queue"},
  "Rule": {"Type": "AWS::Events::Rule", "Properties": {"EventBusName": {"Ref": "Bus"},
    "EventPattern": {"source": ["orders"], "detail-type": ["Placed"]},
    "Targets": [{"Id": "1", "Arn": {"Fn::GetAtt": ["Work", "Arn"]}, "InputPath": "$.detail"}]}},
  "Carry": {"Type": "AWS::Pipes::Pipe", "Properties": {
    "RoleArn": "arn:aws:iam::123456789012:role/pipe",
    "Source": {"Fn::GetAtt": ["Table", "StreamArn"]},
    "SourceParameters": {
      "FilterCriteria": {"Filters": [{"Pattern": "{\"eventName\": [\"INSERT\"]}"}]},
      "DynamoDBStreamParameters": {"StartingPosition": "TRIM_HORIZON", "BatchSize": 1}},
    "Enrichment": {"Fn::GetAtt": ["Enrich", "Arn"]},
    "EnrichmentParameters": {"InputTemplate": "{\"id\": <$.dynamodb.NewImage.id.S>}"},
    "Target": {"Fn::GetAtt": ["Bus", "Arn"]},
    "TargetParameters": {"EventBridgeEventBusParameters": {"Source": "orders", "DetailType": "Placed"}}}}
})";

// The facts about what a pipe does, and what that led to, a line each with its cause's kind.
std::string way_of(const story::Told& told) {
  std::string out;
  const sim::Trace& trace = told.session.timeline().trace();
  for (const sim::Fact& fact : trace.facts()) {
    if (fact.resource != "Carry" && fact.resource != "Work") continue;
    const sim::Fact* cause = trace.find(fact.cause);
    out += fact.kind + " <- " + (cause == nullptr ? "" : cause->kind) + "\n";
  }
  return out;
}

TEST(PipeScenario, AnOrderGoesFromATableToAQueueBehindABus) {
  story::Told told(kOrders);
  told.call("dynamodb", "PutItem", {{"TableName", "orders"}, {"Item", {{"id", {{"S", "order7"}}}}}});
  told.go(10);
  const auto& queue = *told.session.timeline().world().queues.queues.begin()->second;
  ASSERT_EQ(queue.messages.size(), 1U);
  EXPECT_EQ(queue.messages.begin()->second.content->body, R"({"id":"order7","price":6})");
  EXPECT_EQ(way_of(told),
            "mapping.polled <- stream.record\n"
            "mapping.passed <- mapping.polled\n"
            "mapping.invoked <- mapping.polled\n"
            "pipe.transformed <- mapping.invoked\n"
            "pipe.enriches <- pipe.transformed\n"
            "pipe.enriched <- pipe.enriches\n"
            "pipe.sends <- pipe.enriched\n"
            "pipe.delivered <- pipe.sends\n"
            "queue.sent <- bus.matched\n"
            "mapping.checkpoint <- pipe.delivered\n");
}

TEST(PipeScenario, ItIsToldOnItsCardAndItsBoard) {
  story::Told told(kOrders);
  told.call("dynamodb", "PutItem", {{"TableName", "orders"}, {"Item", {{"id", {{"S", "order7"}}}}}});
  told.go(10);
  told.now([](const story::Moment& m) {
    for (const template_::Node& node : m.source.graph.nodes) {
      if (node.id != "Carry") continue;
      const story::Card card = story::card_of(m, node);
      EXPECT_EQ(card.note, "pipe");
      EXPECT_EQ(card.foot, "1 taken · 1 delivered");
    }
    const story::Board board = story::board_of(m, {"Carry", "", ""});
    EXPECT_EQ(board.title, "pipe · Carry");
    ASSERT_EQ(board.batches.size(), 1U);
    EXPECT_EQ(board.batches[0].fate, "done");
    const story::Detail detail = story::detail_of(m, {"Carry", "", ""});
    std::string titles;
    for (const story::Section& one : detail.sections) titles += one.title + "\n";
    EXPECT_NE(titles.find("Pipe · Carry\nCame of it\nReads\nFilter 1\nInput template of the enrichment\n"),
              std::string::npos)
        << titles;
  });
}

}  // namespace
}  // namespace millrace
