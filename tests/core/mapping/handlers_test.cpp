#include "core/mapping/handlers.h"

#include <gtest/gtest.h>

#include <set>

#include "core/mapping/flow.h"
#include "core/mapping/polls.h"
#include "tests/core/mapping/feed.h"

namespace millrace::mapping {
namespace {

using Batches = std::vector<std::vector<std::string>>;

Json report(const std::vector<std::string>& numbers) {
  Json list = Json::array();
  for (const std::string& number : numbers) list.push_back({{"itemIdentifier", number}});
  return {{"batchItemFailures", list}};
}

// Fails whenever the batch has that key.
Feed::Handler fails_on(const std::string& key) {
  return [key](const Json& event, Instant) {
    const auto keys = Feed::keys(event);
    return std::count(keys.begin(), keys.end(), key) > 0 ? Feed::threw("poison") : Feed::returned(nullptr);
  };
}

TEST(Mapping, TellsTheStoryOfARecord) {
  Feed feed;
  feed.map({{"BatchSize", 1},
            {"MaximumBatchingWindowInSeconds", 1},
            {"FilterCriteria", {{"Filters", {{{"Pattern", R"({"eventName": ["INSERT"]})"}}}}}}});
  feed.put("a");
  feed.run(seconds(2));
  feed.put("a", {{"status", {{"S", "ACTIVE"}}}});
  feed.run(seconds(2));
  EXPECT_EQ(
      feed.story(),
      "mapping.started: Reader reads the stream from now on, because its starting position is LATEST.\n"
      "mapping.polled: Reader read INSERT of a from the stream, because it looks every 250 ms.\n"
      "mapping.passed: The filter let INSERT of a through, because eventName is INSERT.\n"
      "mapping.invoked: Reader invokes ReaderFunction with INSERT of a, because its batch of 1 record is full.\n"
      "mapping.checkpoint: Reader moved on past a, because ReaderFunction returned without an error.\n"
      "mapping.polled: Reader read MODIFY of a from the stream, because it looks every 250 ms.\n"
      "mapping.filtered: The filter dropped MODIFY of a, because eventName was MODIFY, the filter wants INSERT.\n");
}

TEST(Mapping, DoesNothingWhileThereIsNothingToRead) {
  Feed feed;
  const Mapping& reader = feed.map();
  EXPECT_TRUE(feed.world.agenda.empty());
  feed.run(seconds(10));
  feed.put("a");
  feed.run(seconds(10));
  EXPECT_TRUE(feed.world.agenda.empty());
  EXPECT_EQ(reader.counters.polls, 1U);
  EXPECT_EQ(polls_empty(reader, feed.world.now, feed.world.settings.mapping_poll), 80U);
}

TEST(Mapping, PollsOnItsOwnGridOnceTheRecordIsVisible) {
  Feed feed;
  feed.world.settings.stream_delay = {millis(80), millis(80)};
  const Mapping& reader = feed.map();
  feed.run(millis(180));
  feed.put("a");
  feed.run(seconds(1));
  const sim::Fact* polled = nullptr;
  for (const sim::Fact& fact : feed.trace.facts()) {
    if (fact.kind == "mapping.polled") polled = &fact;
  }
  ASSERT_NE(polled, nullptr);
  EXPECT_EQ((polled->at - reader.created).us, millis(500).us);
}

TEST(Mapping, StartsAtTheOldestRecordOrAtTheNewest) {
  Feed feed;
  feed.put("a");
  feed.map({{"StartingPosition", "TRIM_HORIZON"}}, "Oldest");
  feed.map({{"StartingPosition", "LATEST"}}, "Latest");
  feed.run(seconds(1));
  EXPECT_EQ(feed.batches(), (Batches{{"a"}}));
  feed.put("b");
  feed.run(seconds(1));
  EXPECT_EQ(feed.batches(), (Batches{{"a"}, {"b"}, {"b"}}));
}

TEST(Mapping, GathersUntilTheBatchIsFullOrItsWindowIsOver) {
  Feed feed;
  feed.map({{"BatchSize", 3}, {"MaximumBatchingWindowInSeconds", 5}});
  for (const char* id : {"a", "b", "c", "d"}) feed.put(id);
  feed.run(seconds(2));
  EXPECT_EQ(feed.batches(), (Batches{{"a", "b", "c"}}));
  feed.put("e");
  feed.run(seconds(2));
  EXPECT_EQ(feed.batches().size(), 1U);
  feed.run(seconds(3));
  EXPECT_EQ(feed.batches(), (Batches{{"a", "b", "c"}, {"d", "e"}}));
}

TEST(Mapping, APoisonRecordBlocksTheShardUntilItExpires) {
  Feed feed;
  feed.handler = fails_on("bad");
  const Mapping& reader = feed.map({{"BatchSize", 1}});
  feed.put("bad");
  feed.run(seconds(30));
  feed.put("good");
  feed.run(hours(23));
  for (const auto& batch : feed.batches()) EXPECT_EQ(batch, std::vector<std::string>{"bad"});
  EXPECT_GT(waiting_age(reader, feed.world.now), hours(23));
  EXPECT_NE(feed.story("mapping.blocked")
                .find("INSERT of good has to wait for Reader, because records of a shard are taken "
                      "in order, and bad keeps failing"),
            std::string::npos);
  feed.run(hours(1) + seconds(30));
  EXPECT_EQ(feed.batches().back(), std::vector<std::string>{"good"});
  EXPECT_NE(feed.story("mapping.discarded").find("gave up on bad, because it was older than 1 d"), std::string::npos);
}

TEST(Mapping, GivesUpAfterItsRetriesAndTellsTheDestination) {
  Feed feed;
  feed.handler = fails_on("bad");
  feed.map({{"BatchSize", 1},
            {"MaximumRetryAttempts", 2},
            {"DestinationConfig", {{"OnFailure", {{"Destination", "arn:aws:sqs:eu-central-1:123456789012:Lost"}}}}}});
  feed.put("bad");
  feed.put("good");
  feed.run(seconds(30));
  EXPECT_EQ(feed.batches(), (Batches{{"bad"}, {"bad"}, {"bad"}, {"good"}}));
  ASSERT_EQ(feed.other_calls.size(), 1U);
  EXPECT_EQ(feed.other_calls[0].first, "sqs/SendMessage");
  EXPECT_EQ(text_member(feed.other_calls[0].second, "QueueUrl"),
            "https://sqs.eu-central-1.amazonaws.com/123456789012/Lost");
  const Json message = parse_json(text_member(feed.other_calls[0].second, "MessageBody")).value();
  EXPECT_EQ(message.at("requestContext").at("condition"), "RetryAttemptsExhausted");
  EXPECT_EQ(message.at("requestContext").at("approximateInvokeCount"), 3);
  EXPECT_EQ(message.at("responseContext").at("functionError"), "Unhandled");
  EXPECT_EQ(message.at("DDBStreamBatchInfo").at("batchSize"), 1);
}

TEST(Mapping, DropsRecordsThatAreTooOld) {
  Feed feed;
  feed.handler = fails_on("bad");
  feed.map({{"MaximumRecordAgeInSeconds", 60},
            {"DestinationConfig", {{"OnFailure", {{"Destination", "arn:aws:sns:eu-central-1:123456789012:Lost"}}}}}});
  feed.put("bad");
  feed.run(seconds(58));
  EXPECT_EQ(feed.story("mapping.discarded"), "");
  feed.run(seconds(4));
  EXPECT_NE(feed.story("mapping.discarded").find("it was older than 1 min"), std::string::npos);
  ASSERT_EQ(feed.other_calls.size(), 1U);
  const Json message = parse_json(text_member(feed.other_calls[0].second, "Message")).value();
  EXPECT_EQ(message.at("requestContext").at("condition"), "RecordAgeExceeded");
  EXPECT_FALSE(message.contains("responseContext"));
}

TEST(Mapping, TellsOfOneInvocationWhereRecordsWereTooOldBeforeTheFirst) {
  Feed feed;
  feed.put("old");
  feed.run(seconds(80));
  feed.put("new");
  feed.map({{"StartingPosition", "TRIM_HORIZON"},
            {"MaximumRecordAgeInSeconds", 60},
            {"DestinationConfig", {{"OnFailure", {{"Destination", "arn:aws:sns:eu-central-1:123456789012:Lost"}}}}}});
  feed.run(seconds(5));
  EXPECT_EQ(feed.batches(), (Batches{{"new"}}));
  ASSERT_EQ(feed.other_calls.size(), 1U);
  const Json message = parse_json(text_member(feed.other_calls[0].second, "Message")).value();
  EXPECT_EQ(message.at("requestContext").at("approximateInvokeCount"), 1);
}

TEST(Mapping, SplitsAFailingBatchDownToTheBadRecord) {
  Feed feed;
  feed.handler = fails_on("c");
  feed.map({{"BatchSize", 4}, {"BisectBatchOnFunctionError", true}, {"MaximumRetryAttempts", 1}});
  for (const char* id : {"a", "b", "c", "d"}) feed.put(id);
  feed.run(seconds(30));
  EXPECT_EQ(feed.batches(), (Batches{{"a", "b", "c", "d"}, {"a", "b"}, {"c", "d"}, {"c"}, {"c"}, {"d"}}));
}

TEST(Mapping, GoesOnAtTheLowestReportedRecord) {
  Feed feed;
  feed.handler = [](const Json& event, Instant) {
    for (const Json& record : event.at("Records")) {
      if (!record.at("dynamodb").at("NewImage").contains("bad")) continue;
      return Feed::returned(report({record.at("dynamodb").at("SequenceNumber").get<std::string>()}));
    }
    return Feed::returned(report({}));
  };
  feed.map({{"BatchSize", 3}, {"FunctionResponseTypes", {"ReportBatchItemFailures"}}, {"MaximumRetryAttempts", 1}});
  feed.put("a");
  feed.put("b", {{"bad", {{"BOOL", true}}}});
  feed.put("c");
  feed.run(seconds(30));
  EXPECT_EQ(feed.batches(), (Batches{{"a", "b", "c"}, {"b", "c"}, {"b", "c"}}));
  EXPECT_NE(feed.story("mapping.checkpoint").find("moved on past 1 of 3 records"), std::string::npos);
  EXPECT_NE(feed.story("mapping.discarded").find("gave up on 2 records, because retry 1 of 1 failed"),
            std::string::npos);
}

TEST(Mapping, AThrottleUsesUpNoRetry) {
  Feed feed;
  int left = 3;
  feed.handler = [&left](const Json&, Instant) -> Outcome {
    if (left-- > 0) return service_error("TooManyRequestsException", "Rate Exceeded.", 429);
    return Feed::returned(nullptr);
  };
  const Mapping& reader = feed.map({{"MaximumRetryAttempts", 0}});
  feed.put("a");
  feed.run(seconds(30));
  EXPECT_EQ(feed.batches().size(), 4U);
  EXPECT_EQ(reader.counters.delivered, 1U);
  EXPECT_EQ(reader.counters.discarded, 0U);
}

TEST(Mapping, AFaultHitsOneDeliveryOfOneRecord) {
  Feed feed;
  feed.map({{"BatchSize", 1}});
  feed.world.faults.laid[1].order = {.at = "delivery", .what = "fail", .resource = "Reader", .subject = "b"};
  feed.put("a");
  feed.put("b");
  feed.run(seconds(30));
  EXPECT_EQ(feed.batches(), (Batches{{"a"}, {"b"}}));
  EXPECT_NE(feed.story("mapping.failed").find("failed on b from Reader, because a fault was laid for this delivery"),
            std::string::npos);
}

// Of three readers one goes without the shard at each look, and which one is luck; all get everything in the end.
TEST(Mapping, AThirdReaderOfAShardIsThrottled) {
  const auto throttles = [](int64_t readers, uint64_t seed) {
    Feed feed(seed);
    for (int64_t i = 0; i < readers; ++i) feed.map({}, "Reader" + std::to_string(i));
    feed.run(seconds(1));
    for (int i = 0; i < 20; ++i) feed.put("job-" + std::to_string(i));
    feed.run(seconds(60));
    for (const auto& [uuid, mapping] : feed.world.mappings.mappings) EXPECT_EQ(mapping.counters.delivered, 20U);
    return feed.story("mapping.throttled").size();
  };
  EXPECT_EQ(throttles(2, 1), 0U);
  size_t all = 0;
  for (uint64_t seed = 1; seed <= 20; ++seed) all += throttles(3, seed);
  EXPECT_GT(all, 0U);
}

TEST(Mapping, DeliversMoreThanOnceWhenTold) {
  Feed feed;
  feed.world.settings.mapping_duplicates = 100;
  const Mapping& reader = feed.map({{"BatchSize", 1}});
  feed.put("a");
  feed.put("b");
  feed.run(seconds(5));
  EXPECT_EQ(feed.batches(), (Batches{{"a"}, {"a"}, {"b"}, {"b"}}));
  EXPECT_EQ(reader.counters.delivered, 2U);
  EXPECT_EQ(reader.counters.duplicates, 2U);
}

TEST(Mapping, ReadsAChildShardAfterItsParent) {
  Feed feed;
  feed.handler = fails_on("bad");
  const Mapping& reader = feed.map({{"BatchSize", 1}});
  feed.put("a");
  feed.run(hours(3));
  feed.put("bad");
  feed.run(hours(2));
  feed.put("b");
  feed.run(hours(1));
  ASSERT_EQ(reader.shards.size(), 2U);
  EXPECT_EQ(feed.batches().back(), std::vector<std::string>{"bad"}) << "the parent is not done";
  feed.handler = fails_on("nothing");
  feed.run(hours(1));
  EXPECT_EQ(feed.batches().back(), std::vector<std::string>{"b"});
  EXPECT_TRUE(reader.shards[0].finished);
  feed.run(hours(30));
  feed.put("c");
  feed.run(hours(1));
  EXPECT_EQ(feed.batches().back(), std::vector<std::string>{"c"});
  EXPECT_TRUE(feed.world.agenda.empty());
}

TEST(Mapping, KeepsEachItemInOrderInParallelLanes) {
  Feed feed;
  feed.handler = fails_on("bad");
  feed.map({{"BatchSize", 1}, {"ParallelizationFactor", 10}});
  feed.put("bad");
  for (const char* id : {"a", "b", "c", "d", "e"}) feed.put(id);
  feed.run(seconds(20));
  std::set<std::string> delivered;
  for (const auto& batch : feed.batches()) delivered.insert(batch.front());
  EXPECT_GT(delivered.size(), 3U) << "the other lanes go on";
}

// What an invocation in a tumbling window was given.
struct Seen {
  size_t records;
  Json state;
  bool last;
  friend bool operator==(const Seen&, const Seen&) = default;
};

TEST(Mapping, HandsStateOnWithinATumblingWindow) {
  Feed feed;
  feed.handler = [](const Json& event, Instant) {
    Json state = event.at("state");
    state["count"] = state.value("count", 0) + static_cast<int>(event.at("Records").size());
    return Feed::returned({{"state", state}});
  };
  feed.map({{"BatchSize", 2}, {"TumblingWindowInSeconds", 10}});
  for (const char* id : {"a", "b", "c"}) feed.put(id);
  feed.run(seconds(12));
  feed.put("d");
  feed.run(seconds(20));
  std::vector<Seen> seen;
  for (const Json& event : feed.invocations) {
    seen.push_back({event.at("Records").size(), event.at("state"), event.at("isFinalInvokeForWindow").get<bool>()});
  }
  const std::vector<Seen> expected{{2, Json::object(), false},
                                   {1, {{"count", 2}}, false},
                                   {0, {{"count", 3}}, true},
                                   {1, Json::object(), false},
                                   {0, {{"count", 1}}, true}};
  EXPECT_EQ(seen, expected);
  EXPECT_EQ(feed.invocations[0].at("window"),
            (Json{{"start", "2026-01-01T00:00:00Z"}, {"end", "2026-01-01T00:00:10Z"}}));
  EXPECT_TRUE(feed.world.agenda.empty());
}

TEST(Mapping, ATumblingWindowEndsEarlyWhenItsStateIsTooLarge) {
  Feed feed;
  feed.handler = [](const Json& event, Instant) {
    return Feed::returned({{"state", {{"text", std::string(event.at("Records").empty() ? 0 : 2'000'000, 'x')}}}});
  };
  feed.map({{"TumblingWindowInSeconds", 900}});
  feed.put("a");
  feed.run(seconds(5));
  ASSERT_EQ(feed.invocations.size(), 2U);
  EXPECT_EQ(feed.invocations[1].at("isWindowTerminatedEarly"), true);
  EXPECT_EQ(feed.invocations[1].at("isFinalInvokeForWindow"), true);
}

TEST(Mapping, WaitsWhileDisabledAndLosesNothing) {
  Feed feed;
  const std::string uuid = "00000000-0000-4000-8000-000000000001";
  feed.map({}, uuid);
  feed.operate("UpdateEventSourceMapping", {{"UUID", uuid}, {"Enabled", false}});
  feed.put("a");
  feed.run(seconds(5));
  EXPECT_EQ(feed.batches(), Batches{});
  EXPECT_EQ(text_member(feed.operate("GetEventSourceMapping", {{"UUID", uuid}}).value(), "State"), "Disabled");
  feed.operate("UpdateEventSourceMapping", {{"UUID", uuid}, {"Enabled", true}});
  feed.run(seconds(5));
  EXPECT_EQ(feed.batches(), (Batches{{"a"}}));
}

TEST(Mapping, RefusesWhatTheServiceRefuses) {
  Feed feed;
  feed.map();
  struct Row {
    Json input;
    const char* name;
    const char* message;
  };
  feed.add_function("F");
  const Json good{{"FunctionName", "F"}, {"EventSourceArn", feed.stream_arn}, {"StartingPosition", "LATEST"}};
  const auto with = [&good](Json more) {
    Json out = good;
    out.update(more);
    return out;
  };
  const Row rows[] = {
      {with({{"FunctionName", "G"}}), "InvalidParameterValueException", "Function does not exist"},
      {with({{"EventSourceArn", feed.stream_arn + "0"}}), "InvalidParameterValueException",
       "Stream not found: arn:aws"},
      {with({{"EventSourceArn", "arn:x"}}), "ValidationException",
       "Value 'arn:x' at 'eventSourceArn' failed to satisfy constraint"},
      {with({{"FunctionName", "ReaderFunction"}}), "ResourceConflictException", "already exists"},
      {with({{"BatchSize", 0}}), "ValidationException", "Member must have value greater than or equal to 1"},
      {with({{"BatchSize", 10'001}}), "ValidationException", "Member must have value less than or equal to 10000"},
      {with({{"MaximumRecordAgeInSeconds", 30}}), "InvalidParameterValueException", "Maximum record age"},
      {with({{"FilterCriteria", {{"Filters", {{{"Pattern", "x"}}}}}}}), "InvalidParameterValueException",
       "Invalid filter pattern definition."},
  };
  for (const Row& row : rows) {
    const Outcome outcome = feed.operate("CreateEventSourceMapping", row.input);
    ASSERT_FALSE(outcome) << row.message;
    EXPECT_EQ(outcome.error().name, row.name);
    EXPECT_NE(outcome.error().message.find(row.message), std::string::npos) << outcome.error().message;
  }
  EXPECT_EQ(feed.world.mappings.mappings.size(), 1U);
}

TEST(Mapping, CanBeSavedAndGoOnInTheMiddleOfARetry) {
  Feed feed;
  feed.handler = fails_on("bad");
  feed.map({{"MaximumRetryAttempts", 5},
            {"FilterCriteria", {{"Filters", {{{"Pattern", R"({"eventName": ["INSERT"]})"}}}}}}});
  feed.put("bad");
  feed.run(seconds(4));
  const Json saved = fields_to_json(feed.world.mappings);
  Mappings loaded;
  ASSERT_TRUE(fields_from_json(saved, loaded));
  EXPECT_EQ(fields_to_json(loaded), saved);
  feed.world.mappings = loaded;
  feed.run(hours(1));
  EXPECT_EQ(feed.batches().size(), 6U);
}

}  // namespace
}  // namespace millrace::mapping
