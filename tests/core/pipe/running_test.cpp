// Batches on their way through pipes: what each stage gets, and what happens when one fails.
#include "core/pipe/running.h"

#include "core/base/base64.h"
#include "tests/core/pipe/plant.h"

namespace millrace::pipe {
namespace {

using queue::said;

// As a pipe gives its events to functions: the ids of the items, with commas between.
std::string ids_in(const Json& payload) {
  std::string out;
  for (const Json& event : payload) {
    out += (out.empty() ? "" : ",") + member(member(event, "dynamodb"), "Keys").at("id").at("S").get<std::string>();
  }
  return out;
}

TEST(PipeRunning, ATablesChangesAreFilteredEnrichedAndWrittenAnew) {
  Plant plant;
  const std::string stream = plant.create_table();
  plant.create("To");
  const std::string enrich = plant.add_function("Enrich");
  plant.handler = [](const Json& payload) {
    Json out = Json::array();
    for (const Json& event : payload) out.push_back({{"job", event}, {"price", 5}});
    return Plant::returned(out);
  };
  Json more = Plant::from_table({{"BatchSize", 2}, {"MaximumBatchingWindowInSeconds", 1}});
  more["SourceParameters"]["FilterCriteria"] = {{"Filters",
                                                 {{{"Pattern", R"({"eventName":["INSERT"],)"
                                                               R"("dynamodb":{"Keys":{"id":{"S":["a","c"]}}}})"}}}}};
  more["Enrichment"] = enrich;
  more["EnrichmentParameters"] = {{"InputTemplate", R"({"id":<$.dynamodb.Keys.id.S>})"}};
  more["TargetParameters"] = {{"InputTemplate", R"({"job":<$.job.id>,"price":<$.price>})"}};
  const Outcome made = plant.lay(stream, kTo, std::move(more));
  ASSERT_TRUE(made) << made.error().message;
  for (const char* id : {"a", "b", "c"}) plant.put(id);
  plant.run();
  ASSERT_EQ(plant.invoked.size(), 1U);
  EXPECT_EQ(text_member(plant.invoked[0], "Payload"), R"([{"id":"a"},{"id":"c"}])");
  EXPECT_EQ(text_member(plant.invoked[0], "InvocationType"), "RequestResponse");
  EXPECT_EQ(plant.bodies("To"), R"({"job":"a","price":5},{"job":"c","price":5})");
  EXPECT_EQ(plant.pipe().counters.delivered, 2U);
  EXPECT_EQ(plant.story(),
            "P is RUNNING.\n"
            "P writes 2 events anew for Enrich, because its input template says how.\n"
            "P has 2 events enriched by Enrich.\n"
            "P got 2 events back from Enrich.\n"
            "P writes 2 events anew for To, because its input template says how.\n"
            "P sends 2 events to To.\n"
            "P has brought 2 events to To.\n");
}

TEST(PipeRunning, AnEmptyAnswerOfTheEnrichmentEndsThere) {
  for (const Json& answer : {Json(nullptr), Json(""), Json::array(), Json::object()}) {
    Plant plant;
    plant.create("From");
    plant.create("To");
    plant.handler = [&](const Json&) { return Plant::returned(answer); };
    ASSERT_TRUE(plant.lay(kFrom, kTo, {{"Enrichment", plant.add_function("Enrich")}}));
    plant.send("From", "one");
    plant.run();
    EXPECT_EQ(plant.counts("From"), "0 visible, 0 in flight, 0 delayed") << to_text(answer);
    EXPECT_EQ(plant.counts("To"), "0 visible, 0 in flight, 0 delayed");
    EXPECT_EQ(plant.pipe().counters.ended, 1U);
  }
}

TEST(PipeRunning, AnAnswerThatIsNoListIsOneEvent) {
  Plant plant;
  plant.create("From");
  plant.create("To");
  plant.handler = [](const Json&) { return Plant::returned({{"all", 1}}); };
  ASSERT_TRUE(plant.lay(kFrom, kTo, {{"Enrichment", plant.add_function("Enrich")}}));
  plant.send("From", "one");
  plant.run();
  EXPECT_EQ(plant.bodies("To"), R"({"all":1})");
}

TEST(PipeRunning, MoreThanTheTargetTakesAtOnceIsAFailure) {
  Plant plant;
  plant.create("From", {{"VisibilityTimeout", "100"}});
  plant.create("To");
  plant.handler = [](const Json&) { return Plant::returned(std::vector<int>(11, 1)); };
  ASSERT_TRUE(plant.lay(kFrom, kTo, {{"Enrichment", plant.add_function("Enrich")}}));
  plant.send("From", "one");
  plant.run();
  EXPECT_EQ(plant.counts("From"), "0 visible, 1 in flight, 0 delayed");
  EXPECT_NE(plant.story().find("P did not bring message "), std::string::npos);
  EXPECT_NE(plant.story().find("A batch of 11 is more than the 10 that the target takes at once"), std::string::npos);
}

TEST(PipeRunning, AStreamIsTriedAgainAndGivenUpToItsQueueForDeadLetters) {
  Plant plant;
  const std::string stream = plant.create_table();
  plant.create("Grave");
  plant.handler = [](const Json&) { return Plant::threw("never"); };
  const std::string work = plant.add_function("Work");
  ASSERT_TRUE(plant.lay(
      stream, work,
      Plant::from_table({{"MaximumRetryAttempts", 2}, {"DeadLetterConfig", {{"Arn", Plant::arn_of("Grave")}}}})));
  plant.put("a");
  plant.run(seconds(60));
  EXPECT_EQ(plant.invoked.size(), 3U);
  const Json letters = plant.receive("Grave");
  ASSERT_EQ(letters.size(), 1U);
  const Json letter = *parse_json(text_member(letters[0], "Body"));
  EXPECT_EQ(to_text(letter.at("context")), R"({"partnerResourceArn":"arn:aws:pipes:eu-central-1:123456789012:pipe/P",)"
                                           R"("condition":"RetryAttemptsExhausted"})");
  EXPECT_EQ(letter.at("DDBStreamBatchInfo").at("batchSize"), 1);
  EXPECT_FALSE(letter.contains("responseContext"));
}

TEST(PipeRunning, FailuresOfAwsUseUpNoRetry) {
  Plant plant;
  const std::string stream = plant.create_table();
  int calls = 0;
  plant.handler = [&](const Json&) -> Outcome {
    if (++calls < 4) return service_error("TooManyRequestsException", "Rate Exceeded.", 429);
    return Plant::returned(nullptr);
  };
  ASSERT_TRUE(plant.lay(stream, plant.add_function("Work"), Plant::from_table({{"MaximumRetryAttempts", 0}})));
  plant.put("a");
  plant.run(seconds(60));
  EXPECT_EQ(calls, 4);
  EXPECT_EQ(plant.pipe().counters.delivered, 1U);
}

TEST(PipeRunning, APartThatTheTargetReportsComesAgain) {
  Plant plant;
  const std::string stream = plant.create_table();
  std::vector<std::string> batches;
  plant.handler = [&](const Json& payload) {
    batches.push_back(ids_in(payload));
    if (batches.size() > 1) return Plant::returned(nullptr);
    return Plant::returned({{"batchItemFailures", {{{"itemIdentifier", payload[1].at("eventID")}}}}});
  };
  ASSERT_TRUE(
      plant.lay(stream, plant.add_function("Work"), Plant::from_table({{"MaximumBatchingWindowInSeconds", 1}})));
  for (const char* id : {"a", "b", "c"}) plant.put(id);
  plant.run();
  EXPECT_EQ(batches, (std::vector<std::string>{"a,b,c", "b,c"}));
}

TEST(PipeRunning, AFailingBatchCanBeHalved) {
  Plant plant;
  const std::string stream = plant.create_table();
  std::vector<std::string> batches;
  plant.handler = [&](const Json& payload) {
    batches.push_back(ids_in(payload));
    return batches.back().find('b') == std::string::npos ? Plant::returned(nullptr) : Plant::threw("b");
  };
  ASSERT_TRUE(plant.lay(stream, plant.add_function("Work"),
                        Plant::from_table({{"MaximumBatchingWindowInSeconds", 1},
                                           {"MaximumRetryAttempts", 0},
                                           {"OnPartialBatchItemFailure", "AUTOMATIC_BISECT"}})));
  for (const char* id : {"a", "b", "c"}) plant.put(id);
  plant.run();
  EXPECT_EQ(batches, (std::vector<std::string>{"a,b,c", "a,b", "a", "b", "c"}));
}

TEST(PipeRunning, MessagesThatATargetDoesNotTakeStayInTheirQueue) {
  Plant plant;
  plant.create("From", {{"VisibilityTimeout", "5"}});
  const std::string work = plant.add_function("Work");
  std::vector<size_t> sizes;
  plant.handler = [&](const Json& payload) {
    sizes.push_back(payload.size());
    if (sizes.size() > 1) return Plant::returned(nullptr);
    return Plant::returned({{"batchItemFailures", {{{"itemIdentifier", payload[0].at("messageId")}}}}});
  };
  ASSERT_TRUE(plant.lay(
      kFrom, work,
      {{"SourceParameters", {{"SqsQueueParameters", {{"BatchSize", 5}, {"MaximumBatchingWindowInSeconds", 1}}}}}}));
  for (const char* body : {"a", "b"}) plant.send("From", body);
  plant.run(seconds(20));
  EXPECT_EQ(sizes, (std::vector<size_t>{2, 1}));
  EXPECT_EQ(plant.counts("From"), "0 visible, 0 in flight, 0 delayed");
}

TEST(PipeRunning, EachKindOfTargetGetsItsBatch) {
  struct Row {
    const char* target;  // after the account
    Json parameters;
    const char* call;
    const char* input;
  };
  const Row rows[] = {
      {"sqs:Work.fifo",
       {{"SqsQueueParameters", {{"MessageGroupId", "$.body.group"}, {"MessageDeduplicationId", "$.messageId"}}}},
       "sqs.SendMessageBatch",
       R"([{"Id":"0","MessageBody":"7","MessageGroupId":"g","MessageDeduplicationId":"$id"}])"},
      {"sns:Topic", Json::object(), "sns.PublishBatch", R"([{"Id":"0","Message":"7"}])"},
      {"kinesis:stream/Flow",
       {{"KinesisStreamParameters", {{"PartitionKey", "$.body.group"}}}},
       "kinesis.PutRecords",
       R"([{"Data":"Nw==","PartitionKey":"g"}])"},
      {"events:event-bus/Bus", Json::object(), "events.PutEvents",
       R"([{"EventBusName":"arn:aws:events:eu-central-1:123456789012:event-bus/Bus","Source":"Pipe P",)"
       R"("DetailType":"Event from aws:sqs","Detail":"7"}])"},
      {"events:event-bus/Bus",
       {{"EventBridgeEventBusParameters",
         {{"Source", "shop"}, {"DetailType", "$.body.group"}, {"Resources", {"$.body.group"}}}}},
       "events.PutEvents",
       R"([{"EventBusName":"arn:aws:events:eu-central-1:123456789012:event-bus/Bus","Source":"shop",)"
       R"("DetailType":"g","Detail":"7","Resources":["g"]}])"},
      {"logs:log-group:/pipes/log:*",
       {{"CloudWatchLogsParameters", {{"LogStreamName", "$.body.group"}}}},
       "logs.PutLogEvents",
       R"([{"timestamp":1767225600001,"message":"7"}])"},
      {"lambda:function:Work", Json::object(), "lambda.Invoke", R"("[7]")"},
      {"lambda:function:Work",
       {{"LambdaFunctionParameters", {{"InvocationType", "FIRE_AND_FORGET"}}}},
       "lambda.Invoke",
       R"("[7]")"},
      {"states:stateMachine:Machine", Json::object(), "states.StartSyncExecution", R"("[7]")"},
      {"states:stateMachine:Machine",
       {{"StepFunctionStateMachineParameters", {{"InvocationType", "FIRE_AND_FORGET"}}}},
       "states.StartExecution",
       R"("[7]")"},
  };
  for (const Row& row : rows) {
    Plant plant;
    plant.create("From");
    Json parameters = row.parameters;
    parameters["InputTemplate"] = "<$.body.id>";
    const std::string target = row.target;
    const size_t colon = target.find(':');
    const Outcome made =
        plant.lay(kFrom, "arn:aws:" + target.substr(0, colon) + ":eu-central-1:123456789012" + target.substr(colon),
                  {{"TargetParameters", parameters}});
    ASSERT_TRUE(made) << made.error().message;
    const std::string id = plant.send("From", R"({"id":7,"group":"g"})");
    const door::Call* called = nullptr;
    for (int i = 0; called == nullptr && i < 20 && plant.step(); ++i) {
      for (const auto& [number, one] : plant.world.calls.open) {
        if (std::holds_alternative<door::FromPipe>(one.caller)) called = &one;
      }
    }
    ASSERT_NE(called, nullptr) << row.target;
    EXPECT_EQ(called->service + "." + called->operation, row.call);
    std::string input;
    for (const char* name : {"Entries", "PublishBatchRequestEntries", "Records", "logEvents", "Payload", "input"}) {
      if (called->input.contains(name)) input = to_text(called->input.at(name));
    }
    std::string expected = row.input;
    if (const size_t at = expected.find("$id"); at != std::string::npos) expected.replace(at, 3, id);
    EXPECT_EQ(input, expected) << row.call;
  }
}

TEST(PipeRunning, AFunctionNeedsJson) {
  Plant plant;
  plant.create("From");
  ASSERT_TRUE(plant.lay(kFrom, plant.add_function("Work"), {{"TargetParameters", {{"InputTemplate", "<$.body>"}}}}));
  plant.send("From", R"({"key":"value"})");
  plant.run();
  EXPECT_TRUE(plant.invoked.empty());
  EXPECT_NE(plant.story().find("The input template gave a text that is no JSON"), std::string::npos);
}

TEST(PipeRunning, ADataStreamsRecordsAreFlatAndFilteredByTheirData) {
  Plant plant;
  const std::string stream = plant.create_stream();
  plant.create("To");
  const Json filter{{"Filters", {{{"Pattern", R"({"partitionKey":["k"],"data":{"kind":["order"]}})"}}}}};
  ASSERT_TRUE(
      plant.lay(stream, kTo,
                {{"SourceParameters",
                  {{"KinesisStreamParameters", {{"StartingPosition", "TRIM_HORIZON"}}}, {"FilterCriteria", filter}}},
                 {"TargetParameters", {{"InputTemplate", R"({"n":<$.data.n>,"of":<$.partitionKey>})"}}}}));
  for (const char* data : {R"({"kind":"order","n":1})", R"({"kind":"other","n":2})"}) {
    ASSERT_TRUE(
        plant.call("PutRecord", {{"StreamName", "Flow"}, {"Data", base64(data)}, {"PartitionKey", "k"}}, "kinesis"));
  }
  plant.run();
  EXPECT_EQ(plant.bodies("To", 10), R"({"n":1,"of":"k"})");
}

TEST(PipeRunning, AnExpressWorkflowCanEnrich) {
  Plant plant;
  plant.create("From");
  plant.create("To");
  const std::string machine = plant.workflow::Stage::create(
      *parse_json(R"({"StartAt":"Add","States":{"Add":{"Type":"Pass","Result":[{"enriched":true}],"End":true}}})"),
      "Enrich", "EXPRESS");
  ASSERT_TRUE(plant.lay(kFrom, kTo, {{"Enrichment", machine}}));
  plant.send("From", "one");
  plant.run();
  EXPECT_EQ(plant.bodies("To"), R"({"enriched":true})");
}

TEST(PipeRunning, ItsEventsReachTheRulesOfABus) {
  Plant plant;
  plant.create("From");
  plant.create("To");
  plant.create_bus("Bus");
  plant.put_queue_rule("Bus", "orders", "To", {{"InputPath", "$.detail"}});
  ASSERT_TRUE(plant.lay(kFrom, bus::Desk::arn("event-bus/Bus"),
                        {{"TargetParameters",
                          {{"InputTemplate", R"({"order":<$.body.id>})"},
                           {"EventBridgeEventBusParameters", {{"Source", "shop"}, {"DetailType", "Placed"}}}}}}));
  plant.send("From", R"({"id":7})");
  plant.run();
  EXPECT_EQ(plant.bodies("To"), R"({"order":7})");
}

TEST(PipeRunning, AnApiDestinationIsCalledEventByEvent) {
  struct Row {
    int64_t status;
    const char* left;  // in the queue, after it was tried
  };
  const Row rows[] = {{200, "0 visible, 0 in flight, 0 delayed"},
                      {404, "0 visible, 1 in flight, 0 delayed"},
                      {503, "0 visible, 1 in flight, 0 delayed"}};
  for (const Row& row : rows) {
    Plant plant;
    plant.create("From", {{"VisibilityTimeout", "100"}});
    const Outcome connection =
        plant.events("CreateConnection",
                     {{"Name", "partner"},
                      {"AuthorizationType", "API_KEY"},
                      {"AuthParameters", {{"ApiKeyAuthParameters", {{"ApiKeyName", "x-key"}, {"ApiKeyValue", "k"}}}}}});
    const Outcome shop = plant.events("CreateApiDestination", {{"Name", "shop"},
                                                               {"ConnectionArn", connection->at("ConnectionArn")},
                                                               {"HttpMethod", "POST"},
                                                               {"InvocationEndpoint", "https://example.com/*"}});
    ASSERT_TRUE(shop) << shop.error().message;
    const Outcome made = plant.lay(
        kFrom, text_member(*shop, "ApiDestinationArn"),
        {{"TargetParameters",
          {{"InputTemplate", R"({"n":<$.body.n>})"}, {"HttpParameters", {{"PathParameterValues", {"$.body.n"}}}}}}});
    ASSERT_TRUE(made) << made.error().message;
    plant.world.topics.answers["https://example.com/7"] = row.status;
    plant.send("From", R"({"n":7})");
    plant.run();
    ASSERT_FALSE(plant.world.topics.arrivals.empty());
    EXPECT_EQ(plant.world.topics.arrivals.begin()->second->body, R"({"n":7})");
    EXPECT_EQ(plant.world.topics.arrivals.begin()->second->endpoint, "https://example.com/7");
    EXPECT_EQ(plant.counts("From"), row.left) << row.status;
  }
}

TEST(PipeRunning, ItCallsInTheNameOfItsRole) {
  Plant plant;
  plant.create("From", {{"VisibilityTimeout", "100"}});
  plant.create("To");
  ASSERT_TRUE(plant.lay(kFrom, kTo));
  plant.world.identities.enforced = true;
  plant.send("From", "one");
  plant.run();
  EXPECT_NE(plant.story().find("assumed-role/pipe/P is not authorized to perform: sqs:sendmessage"), std::string::npos)
      << plant.story();
}

}  // namespace
}  // namespace millrace::pipe
