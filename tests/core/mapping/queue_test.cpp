// Mappings on queues: what their function gets and when, and what happens to messages then.
#include <gtest/gtest.h>

#include "core/fault/strike.h"
#include "tests/core/mapping/post.h"

namespace millrace::mapping {
namespace {

using queue::said;

// Fails whenever the batch has a message with that body.
Post::Handler fails_on_body(const std::string& body) {
  return [body](const Json& event, Instant) {
    const auto& records = event.at("Records");
    const bool has = std::any_of(records.begin(), records.end(), [&](const Json& one) { return one["body"] == body; });
    return has ? Post::threw("poison") : Post::returned(nullptr);
  };
}

void lay(Post& post, fault::Order order) {
  sim::Turn turn{post.world, post.choices, &post.trace, post.engine, 0};
  const std::string resource = order.resource;
  fault::lay(turn, std::move(order));
  faults_changed(turn, resource);
}

TEST(QueueMapping, TellsTheStoryOfAMessage) {
  Post post;
  post.create("Jobs");
  ASSERT_TRUE(post.map("Jobs"));
  post.send("Jobs", "a");
  post.run(seconds(1));
  const std::string name = post.reader().name;
  std::string story = post.story();
  for (size_t at = story.find(name); at != std::string::npos; at = story.find(name))
    story.replace(at, name.size(), "M");
  const std::string id = "message " + text_member(post.invocations.at(0).at("Records").at(0), "messageId").substr(0, 8);
  EXPECT_EQ(story, "M waits for messages of Jobs.\nM received " + id +
                       " from Jobs, because it waits for messages by long polling.\nM invokes Work with " + id +
                       ", because no batching window is set: it waits for no more messages.\nM is done with " + id +
                       ", because Work returned without an error.\n");
  EXPECT_EQ(post.times(), "0.002");
  EXPECT_EQ(post.counts("Jobs"), "0 visible, 0 in flight, 0 delayed");
}

TEST(QueueMapping, DoesNothingWhileThereIsNothingToReceive) {
  Post post;
  post.create("Jobs");
  ASSERT_TRUE(post.map("Jobs"));
  EXPECT_TRUE(post.world.agenda.empty());
  post.send("Jobs", "a");
  post.run(seconds(10));
  EXPECT_TRUE(post.world.agenda.empty());
  EXPECT_EQ(post.reader().counters.polls, 1U);
}

TEST(QueueMapping, HandsOverWhatTheDeveloperGuideShows) {
  Post post;
  post.create("Jobs.fifo");
  ASSERT_TRUE(post.map("Jobs.fifo"));
  const std::string id = post.send("Jobs.fifo", "hello",
                                   {{"MessageGroupId", "g"},
                                    {"MessageDeduplicationId", "d"},
                                    {"MessageAttributes",
                                     {{"Title", {{"DataType", "String"}, {"StringValue", "x"}}},
                                      {"Raw", {{"DataType", "Binary"}, {"BinaryValue", "AQI="}}}}}});
  post.run(seconds(1));
  Json record = post.invocations.at(0).at("Records").at(0);
  EXPECT_FALSE(text_member(record, "receiptHandle").empty());
  EXPECT_FALSE(text_member(record, "md5OfMessageAttributes").empty());
  const std::string now = std::to_string(post.world.start.us / 1'000);
  for (const char* varying : {"receiptHandle", "md5OfMessageAttributes"}) record.erase(varying);
  record.at("attributes").erase("SenderId");
  record.at("attributes").erase("SequenceNumber");
  EXPECT_EQ(record, (Json{{"messageId", id},
                          {"body", "hello"},
                          {"attributes",
                           {{"SentTimestamp", now},
                            {"ApproximateReceiveCount", "1"},
                            {"ApproximateFirstReceiveTimestamp", now},
                            {"MessageDeduplicationId", "d"},
                            {"MessageGroupId", "g"}}},
                          {"messageAttributes",
                           {{"Title",
                             {{"stringValue", "x"},
                              {"stringListValues", Json::array()},
                              {"binaryListValues", Json::array()},
                              {"dataType", "String"}}},
                            {"Raw",
                             {{"binaryValue", "AQI="},
                              {"stringListValues", Json::array()},
                              {"binaryListValues", Json::array()},
                              {"dataType", "Binary"}}}}},
                          {"md5OfBody", "5d41402abc4b2a76b9719d911017c592"},
                          {"eventSource", "aws:sqs"},
                          {"eventSourceARN", post.arn_of("Jobs.fifo")},
                          {"awsRegion", "eu-central-1"}}));
}

// Given settings, messages sent at once before the mapping is there, and how the function answers: its batches, when
// they begin, and what is left after twelve seconds (the visibility timeout is five).
struct Course {
  const char* name;
  Json settings;
  std::vector<const char*> messages;
  Post::Handler handler;
  const char* batches;
  const char* times;
  const char* left;
};

TEST(QueueMapping, GoesOnAsTheFunctionAnswers) {
  const Post::Handler fine = [](const Json&, Instant) { return Post::returned(nullptr); };
  const Post::Handler report_b = [](const Json& event, Instant) { return Post::reported(event, {"b"}); };
  const auto answers = [](Json answer) {
    return [answer = std::move(answer)](const Json&, Instant) { return Post::returned(answer); };
  };
  const Json reports{{"FunctionResponseTypes", {"ReportBatchItemFailures"}}};
  const Json unknown{{"batchItemFailures", {{{"itemIdentifier", "nobody"}}}}};
  const std::vector<Course> rows{
      {"one batch", {}, {"a", "b", "c"}, fine, "a,b,c", "0.002", "0 visible, 0 in flight, 0 delayed"},
      {"small batches",
       {{"BatchSize", 1}},
       {"a", "b"},
       fine,
       "a | b",
       "0.002 0.003",
       "0 visible, 0 in flight, 0 delayed"},
      {"failure",
       {},
       {"a", "b"},
       fails_on_body("b"),
       "a,b | a,b | a,b",
       "0.002 5.002 10.002",
       "0 visible, 2 in flight, 0 delayed"},
      {"failure alone",
       {{"BatchSize", 1}},
       {"a", "b"},
       fails_on_body("b"),
       "a | b | b | b",
       "0.002 0.003 5.003 10.003",
       "0 visible, 1 in flight, 0 delayed"},
      {"partial",
       reports,
       {"a", "b", "c"},
       report_b,
       "a,b,c | b | b",
       "0.002 5.002 10.002",
       "0 visible, 1 in flight, 0 delayed"},
      {"not asked for", {}, {"a", "b"}, report_b, "a,b", "0.002", "0 visible, 0 in flight, 0 delayed"},
      {"empty list",
       reports,
       {"a"},
       answers({{"batchItemFailures", Json::array()}}),
       "a",
       "0.002",
       "0 visible, 0 in flight, 0 delayed"},
      {"null list",
       reports,
       {"a"},
       answers({{"batchItemFailures", nullptr}}),
       "a",
       "0.002",
       "0 visible, 0 in flight, 0 delayed"},
      {"no object",
       reports,
       {"a"},
       answers("fine"),
       "a | a | a",
       "0.002 5.002 10.002",
       "0 visible, 1 in flight, 0 delayed"},
      {"unknown id",
       reports,
       {"a", "b"},
       answers(unknown),
       "a,b | a,b | a,b",
       "0.002 5.002 10.002",
       "0 visible, 2 in flight, 0 delayed"},
      {"window",
       {{"MaximumBatchingWindowInSeconds", 2}},
       {"a", "b"},
       fine,
       "a,b",
       "2.002",
       "0 visible, 0 in flight, 0 delayed"},
      {"full before the window is over",
       {{"MaximumBatchingWindowInSeconds", 2}, {"BatchSize", 2}},
       {"a", "b", "c"},
       fine,
       "a,b | c",
       "0.002 2.003",
       "0 visible, 0 in flight, 0 delayed"},
  };
  for (const Course& row : rows) {
    Post post;
    post.create("Jobs", {{"VisibilityTimeout", "5"}});
    for (const char* body : row.messages) post.send("Jobs", body);
    post.handler = row.handler;
    ASSERT_TRUE(post.map("Jobs", row.settings.is_null() ? Json::object() : row.settings)) << row.name;
    post.run(seconds(12));
    EXPECT_EQ(post.batches(), row.batches) << row.name;
    EXPECT_EQ(post.times(), row.times) << row.name;
    EXPECT_EQ(post.counts("Jobs"), row.left) << row.name;
  }
}

TEST(QueueMapping, GathersMoreThanOneReceiveBrings) {
  Post post;
  post.create("Jobs");
  for (int i = 0; i < 25; ++i) post.send("Jobs", std::to_string(i));
  ASSERT_TRUE(post.map("Jobs", {{"BatchSize", 20}, {"MaximumBatchingWindowInSeconds", 1}}));
  post.run(seconds(5));
  ASSERT_EQ(post.invocations.size(), 2U);
  EXPECT_EQ(post.invocations[0].at("Records").size(), 20U);
  EXPECT_EQ(post.invocations[1].at("Records").size(), 5U);
}

TEST(QueueMapping, APoisonMessageEndsInTheDeadLetterQueue) {
  Post post;
  post.create("Grave");
  post.create_with_grave("Jobs", "Grave", 2, {{"VisibilityTimeout", "5"}});
  post.handler = fails_on_body("poison");
  ASSERT_TRUE(post.map("Jobs", {{"BatchSize", 1}}));
  post.send("Jobs", "poison");
  post.send("Jobs", "fine");
  post.run(seconds(12));
  EXPECT_EQ(post.batches(), "poison | fine | poison");
  EXPECT_EQ(post.counts("Jobs"), "0 visible, 0 in flight, 0 delayed");
  EXPECT_EQ(post.bodies("Grave"), "poison");
  EXPECT_EQ(post.reader().counters.returned, 2U);
}

TEST(QueueMapping, DeletesWhatDoesNotMatch) {
  const std::pair<const char*, const char*> rows[] = {
      {R"({"body": {"kind": ["order"]}})", R"({"kind":"order"})"},
      {R"({"body": ["plain"]})", "plain"},
      {R"({"body": {"n": [{"numeric": [">", 1]}]}})", R"({"n":2})"},
      {R"({"body": {"kind": [{"prefix": "or"}]}})", R"({"kind":"order"})"},
  };
  for (const auto& [pattern, passes] : rows) {
    Post post;
    post.create("Jobs");
    ASSERT_TRUE(post.map("Jobs", {{"FilterCriteria", {{"Filters", {{{"Pattern", pattern}}}}}}}));
    for (const char* body : {R"({"kind":"order"})", "plain", R"({"n":2})", R"({"n":1})", "[]"}) post.send("Jobs", body);
    post.run(seconds(1));
    EXPECT_TRUE(post.batches().find(passes) != std::string::npos) << pattern << ": " << post.batches();
    EXPECT_EQ(post.invocations.size(), 1U) << pattern << ": " << post.batches();
    EXPECT_EQ(post.reader().counters.filtered, 4U) << pattern;
    EXPECT_EQ(post.counts("Jobs"), "0 visible, 0 in flight, 0 delayed") << pattern;
  }
}

TEST(QueueMapping, AGroupHasOneBatchAtATimeAndGoesOnInOrder) {
  Post post;
  post.create("Jobs.fifo", {{"VisibilityTimeout", "5"}, {"ContentBasedDeduplication", "true"}});
  for (const char* body : {"a1", "b1", "a2"}) {
    post.send("Jobs.fifo", body, {{"MessageGroupId", std::string(1, body[0])}});
  }
  int failures = 1;
  post.handler = [&](const Json& event, Instant) {
    const bool fails = Post::bodies_of(event) == "a1" && failures-- > 0;
    return fails ? Post::threw("once") : Post::returned(nullptr);
  };
  post.work = seconds(1);
  ASSERT_TRUE(post.map("Jobs.fifo", {{"BatchSize", 1}}));
  post.run(seconds(10));
  EXPECT_EQ(post.batches(), "a1 | b1 | a1 | a2");
  EXPECT_EQ(post.times(), "0.002 0.003 5.002 6.005");
}

TEST(QueueMapping, ReportedMessagesOfAGroupComeBackBeforeThoseBehindThem) {
  Post post;
  post.create("Jobs.fifo", {{"VisibilityTimeout", "5"}, {"ContentBasedDeduplication", "true"}});
  for (const char* body : {"1", "2", "3"}) post.send("Jobs.fifo", body, {{"MessageGroupId", "g"}});
  // As the guide asks: it stops at the first failure and returns that and all behind it.
  post.handler = [&](const Json& event, Instant) {
    return post.invocations.size() == 1 ? Post::reported(event, {"2", "3"}) : Post::returned(nullptr);
  };
  ASSERT_TRUE(post.map("Jobs.fifo", {{"FunctionResponseTypes", {"ReportBatchItemFailures"}}}));
  post.run(seconds(1));
  post.send("Jobs.fifo", "4", {{"MessageGroupId", "g"}});
  post.run(seconds(10));
  EXPECT_EQ(post.batches(), "1,2,3 | 2,3,4");
}

TEST(QueueMapping, DeletesWhatIsNotReportedThoughThatBreaksTheOrderOfAGroup) {
  Post post;
  post.create("Jobs.fifo", {{"VisibilityTimeout", "5"}, {"ContentBasedDeduplication", "true"}});
  for (const char* body : {"1", "2", "3"}) post.send("Jobs.fifo", body, {{"MessageGroupId", "g"}});
  post.handler = [&](const Json& event, Instant) {
    return post.invocations.size() == 1 ? Post::reported(event, {"2"}) : Post::returned(nullptr);
  };
  ASSERT_TRUE(post.map("Jobs.fifo", {{"FunctionResponseTypes", {"ReportBatchItemFailures"}}}));
  post.run(seconds(10));
  EXPECT_EQ(post.batches(), "1,2,3 | 2");
  EXPECT_NE(post.story().find("what came behind it in its group is deleted, out of order"), std::string::npos);
}

TEST(QueueMapping, TriesAThrottledBatchAgainUntilItsMessagesAreSeenAgain) {
  Post post;
  post.create("Jobs", {{"VisibilityTimeout", "5"}});
  post.handler = [&](const Json&, Instant) -> Outcome {
    return post.invocations.size() < 4 ? service_error("TooManyRequestsException", "Rate Exceeded.", 429)
                                       : Post::returned(nullptr);
  };
  ASSERT_TRUE(post.map("Jobs"));
  post.send("Jobs", "a");
  post.run(seconds(12));
  EXPECT_EQ(post.times(), "0.002 1.014 3.026 5.002");  // after 1 s and 2 s; 4 s more are too late
  EXPECT_EQ(post.counts("Jobs"), "0 visible, 0 in flight, 0 delayed");
}

TEST(QueueMapping, WorksOnFiveBatchesAtOnceAndOnMoreWithTime) {
  Post post;
  post.create("Jobs", {{"VisibilityTimeout", "60"}});
  for (int i = 0; i < 40; ++i) post.send("Jobs", std::to_string(i));
  post.work = seconds(30);
  ASSERT_TRUE(post.map("Jobs", {{"BatchSize", 1}}));
  const std::pair<double, size_t> rows[] = {{0.5, 5}, {1.5, 10}, {2.5, 15}, {5.5, 30}};
  for (const auto& [at, batches] : rows) {
    post.run(post.world.start + micros(static_cast<int64_t>(at * 1e6)) - post.world.now);
    EXPECT_EQ(post.invocations.size(), batches) << at;
  }
  post.run(seconds(120));
  EXPECT_EQ(post.invocations.size(), 40U);
  EXPECT_EQ(post.reader().intake->batches_most, 5);
}

TEST(QueueMapping, ProvisionedPollersWorkOnTenBatchesEach) {
  Post post;
  post.create("Jobs", {{"VisibilityTimeout", "60"}});
  for (int i = 0; i < 60; ++i) post.send("Jobs", std::to_string(i));
  post.work = seconds(30);
  const Json pollers{{"MinimumPollers", 2}, {"MaximumPollers", 4}};
  ASSERT_TRUE(post.map("Jobs", {{"BatchSize", 1}, {"ProvisionedPollerConfig", pollers}}));
  const std::pair<double, size_t> rows[] = {{0.5, 20}, {1.5, 37}, {2.5, 40}, {5.5, 40}};
  for (const auto& [at, batches] : rows) {
    post.run(post.world.start + micros(static_cast<int64_t>(at * 1e6)) - post.world.now);
    EXPECT_EQ(post.invocations.size(), batches) << at;
  }
  post.run(seconds(120));
  EXPECT_EQ(post.invocations.size(), 60U);
  EXPECT_EQ(post.reader().intake->batches_most, 20);
}

TEST(QueueMapping, NeverGoesBeyondItsMaximumConcurrency) {
  Post post;
  post.create("Jobs", {{"VisibilityTimeout", "60"}});
  for (int i = 0; i < 9; ++i) post.send("Jobs", std::to_string(i));
  post.work = seconds(10);
  ASSERT_TRUE(post.map("Jobs", {{"BatchSize", 1}, {"ScalingConfig", {{"MaximumConcurrency", 2}}}}));
  post.run(seconds(9));
  EXPECT_EQ(post.invocations.size(), 2U);
  EXPECT_EQ(post.counts("Jobs"), "7 visible, 2 in flight, 0 delayed");
  post.run(seconds(60));
  EXPECT_EQ(post.invocations.size(), 9U);
}

TEST(QueueMapping, FaultsStrikeItsDeliveries) {
  struct Line {
    fault::Order order;
    const char* batches;
    const char* times;
  };
  const Line lines[] = {
      {{.at = "delivery", .what = "fail"}, "a", "5.002"},
      {{.at = "delivery", .what = "drop"}, "a | a", "0.002 5.002"},
      {{.at = "delivery", .what = "duplicate"}, "a | a", "0.002 5.002"},
      {{.at = "delivery", .what = "delay", .by_ms = 2'000}, "a", "2.002"},
      {{.at = "poll", .what = "fail"}, "a", "5.002"},
      {{.at = "poll", .what = "hold", .times = 0}, "", ""},
  };
  for (const Line& line : lines) {
    Post post;
    post.create("Jobs", {{"VisibilityTimeout", "5"}});
    ASSERT_TRUE(post.map("Jobs"));
    fault::Order order = line.order;
    order.resource = post.reader().name;
    lay(post, order);
    post.send("Jobs", "a");
    post.run(seconds(8));
    EXPECT_EQ(post.batches(), line.batches) << line.order.what;
    EXPECT_EQ(post.times(), line.times) << line.order.what;
  }
}

TEST(QueueMapping, GetsAMessageThatIsBackAtTheMomentOfADeletion) {
  Post post;
  post.create("Jobs", {{"VisibilityTimeout", "5"}});
  for (const char* body : {"a", "b"}) post.send("Jobs", body);
  const Json held = post.receive("Jobs", {{"MaxNumberOfMessages", 2}});
  ASSERT_TRUE(post.map("Jobs"));
  post.world.now = post.world.now + seconds(5);  // both are due, and nothing has happened yet
  ASSERT_TRUE(post.at("Jobs", "DeleteMessage", {{"ReceiptHandle", held[0].at("ReceiptHandle")}}));
  post.run(seconds(1));
  EXPECT_EQ(post.batches(), "b");
  EXPECT_EQ(post.counts("Jobs"), "0 visible, 0 in flight, 0 delayed");
}

TEST(QueueMapping, WaitsNoMoreWhileItIsDisabled) {
  Post post;
  post.create("Jobs");
  ASSERT_TRUE(post.map("Jobs"));
  const Json name{{"UUID", post.uuid}};
  Json off = name, on = name;
  off["Enabled"] = false;
  on["Enabled"] = true;
  EXPECT_EQ(text_member(*post.lambda("UpdateEventSourceMapping", off), "State"), "Disabling");
  EXPECT_EQ(text_member(*post.lambda("GetEventSourceMapping", name), "State"), "Disabled");
  post.send("Jobs", "a");
  post.run(seconds(1));
  EXPECT_EQ(post.counts("Jobs"), "1 visible, 0 in flight, 0 delayed");
  EXPECT_EQ(text_member(*post.lambda("UpdateEventSourceMapping", on), "State"), "Enabling");
  post.run(seconds(1));
  EXPECT_EQ(post.batches(), "a");
  EXPECT_TRUE(post.lambda("DeleteEventSourceMapping", name));
  post.send("Jobs", "b");
  post.run(seconds(1));
  EXPECT_EQ(post.counts("Jobs"), "1 visible, 0 in flight, 0 delayed");
}

TEST(QueueMapping, IsDisabledWhenItsQueueGoes) {
  Post post;
  post.create("Jobs");
  ASSERT_TRUE(post.map("Jobs"));
  ASSERT_TRUE(post.at("Jobs", "DeleteQueue"));
  post.run(seconds(1));
  const Outcome shown = post.lambda("GetEventSourceMapping", {{"UUID", post.uuid}});
  EXPECT_EQ(text_member(*shown, "State"), "Disabled");
  EXPECT_EQ(text_member(*shown, "StateTransitionReason"), "The queue does not exist");
}

TEST(QueueMapping, IsDescribedWithWhatQueuesHave) {
  Post post;
  post.create("Jobs");
  const Outcome made = post.map("Jobs", {{"ScalingConfig", {{"MaximumConcurrency", 4}}}});
  ASSERT_TRUE(made) << made.error().message;
  Json shown = *made;
  for (const char* varying : {"UUID", "EventSourceMappingArn", "LastModified", "FunctionArn"}) shown.erase(varying);
  EXPECT_EQ(shown, (Json{{"BatchSize", 10},
                         {"EventSourceArn", post.arn_of("Jobs")},
                         {"FunctionResponseTypes", Json::array()},
                         {"MaximumBatchingWindowInSeconds", 0},
                         {"ScalingConfig", {{"MaximumConcurrency", 4}}},
                         {"State", "Creating"},
                         {"StateTransitionReason", "USER_INITIATED"}}));
}

TEST(QueueMapping, RefusesWhatQueuesDoNotHaveInTheServicesWords) {
  const std::pair<Json, const char*> rows[] = {
      {{{"StartingPosition", "LATEST"}}, "StartingPosition is not valid for SQS event sources."},
      {{{"ParallelizationFactor", 2}},
       "Unsupported ParallelizationFactor parameter for given event source mapping type."},
      {{{"MaximumRetryAttempts", 2}},
       "Unsupported MaximumRetryAttempts parameter for given event source mapping type."},
      {{{"BatchSize", 11}},
       "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10"},
      {{{"FunctionName", "Slow"}}, "Queue visibility timeout: 30 seconds is less than Function timeout: 60 seconds"},
      {{{"FunctionName", "Work"}, {"EventSourceArn", "Other"}},
       "Error occurred while ReceiveMessage. SQS Error Code: AWS.SimpleQueueService.NonExistentQueue. SQS Error "
       "Message: The specified queue does not exist."},
      {{{"FilterCriteria", {{"Filters", {{{"Pattern", R"({"body": "plain"})"}}}}}}},
       "Invalid filter pattern definition."},
      {{{"EventSourceArn", "Line.fifo"}, {"MaximumBatchingWindowInSeconds", 1}},
       "Batching window is not supported for FIFO queues"},
  };
  for (const auto& [settings, words] : rows) {
    Post post;
    post.create("Jobs");
    post.create("Line.fifo");
    post.add_function("Slow", seconds(60));
    const Outcome made = post.map(text_member(settings, "EventSourceArn", "Jobs"), settings);
    ASSERT_FALSE(made) << settings;
    EXPECT_EQ(said(made), "InvalidParameterValueException: " + std::string(words));
  }
  Post post;
  post.create("Jobs");
  for (const int concurrency : {1, 1'001}) {
    const Outcome made = post.map("Jobs", {{"ScalingConfig", {{"MaximumConcurrency", concurrency}}}});
    ASSERT_FALSE(made) << concurrency;
    EXPECT_EQ(made.error().name, "ValidationException");
  }
  ASSERT_TRUE(post.map("Jobs"));
  const Outcome again = post.map("Jobs");
  ASSERT_FALSE(again);
  EXPECT_EQ(said(again), "ResourceConflictException: An event source mapping with SQS arn (\" " + post.arn_of("Jobs") +
                             " \") and function (\" Work \") already exists. Please update or delete the existing "
                             "mapping with UUID " +
                             post.uuid);
  const Outcome wider = post.lambda("UpdateEventSourceMapping", {{"UUID", post.uuid}, {"BatchSize", 11}});
  EXPECT_FALSE(wider);
}

// The kinds from the first cause on.
std::string chain_to(const Post& post, const std::string& kind) {
  std::string out;
  const auto& facts = post.trace.facts();
  auto at = std::find_if(facts.begin(), facts.end(), [&](const sim::Fact& one) { return one.kind == kind; });
  while (at != facts.end()) {
    out = at->kind + " " + out;
    const FactId cause = at->cause;
    at = std::find_if(facts.begin(), facts.end(), [&](const sim::Fact& one) { return one.id == cause; });
  }
  return out;
}

TEST(QueueMapping, CausesAreLinkedFromSendingOn) {
  Post post;
  post.create("Jobs");
  ASSERT_TRUE(post.map("Jobs"));
  post.send("Jobs", "a");
  post.run(seconds(1));
  EXPECT_EQ(chain_to(post, "mapping.checkpoint"),
            "queue.sent queue.received mapping.polled mapping.invoked mapping.checkpoint ");
  EXPECT_EQ(chain_to(post, "queue.deleted"),
            "queue.sent queue.received mapping.polled mapping.invoked mapping.checkpoint queue.deleted ");
}

}  // namespace
}  // namespace millrace::mapping
