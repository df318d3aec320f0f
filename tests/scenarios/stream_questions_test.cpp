// Four questions that everybody asks who puts a function behind a table's stream, each answered by a run.
#include <gtest/gtest.h>

#include "tests/core/story/told.h"

namespace millrace {
namespace {

// `WordCount` says `done <id>` of each note, and throws on one without content. `more` is of its event.
std::string notes_behind_a_stream(const std::string& more, const std::string& view = "NEW_IMAGE") {
  return R"({
  "Lost": {"Type": "AWS::SQS::Queue"},
  "Notes": {"Type": "AWS::DynamoDB::Table", "Properties": {"TableName": "notes", "BillingMode": "PAY_PER_REQUEST",
    "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
    "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
    "StreamSpecification": {"StreamViewType": ")" +
         view + R"("}}},
  "WordCount": {"Type": "AWS::Serverless::Function", "Properties": {"Runtime": "nodejs22.x", "Handler": "index.handler",
    "InlineCode": "exports.handler = async ({ Records }) => { for (const { dynamodb: { Keys, NewImage } } of Records) { await new Promise((done) => setTimeout(done, 40)); if (!NewImage.content) throw new Error('no content'); console.log('done ' + Keys.id.S); } };",
    "Events": {"Stream": {"Type": "DynamoDB", "Properties": {"Stream": {"Fn::GetAtt": ["Notes", "StreamArn"]},
      "StartingPosition": "TRIM_HORIZON")" +
         more + R"(}}}}}})";
}

void put_note(story::Told& told, const std::string& id, bool content = true) {
  Json item{{"id", {{"S", id}}}};
  if (content) item["content"] = {{"S", "two words"}};
  told.call("dynamodb", "PutItem", {{"TableName", "notes"}, {"Item", item}});
}

Outcome answer_to(story::Told& told, const char* service, const char* operation, const Json& input) {
  told.call(service, operation, input);
  return told.session.timeline().world().calls.answers.rbegin()->second;
}

size_t facts_saying(const story::Told& told, const std::string& kind, const std::string& words = "") {
  size_t count = 0;
  for (const sim::Fact& fact : told.session.timeline().trace().facts())
    count += fact.kind == kind && fact.sentence.find(words) != std::string::npos ? 1 : 0;
  return count;
}

size_t times_done(const story::Told& told, const std::string& id) {
  return facts_saying(told, "function.log", "done " + id);
}

// What each record of a put, a change and a deletion carries: `INSERT Keys NewImage`.
std::string carried(story::Told& told, const std::string& stream) {
  const Outcome described = answer_to(told, "streams.dynamodb", "DescribeStream", {{"StreamArn", stream}});
  const Json& shard = described->at("StreamDescription").at("Shards").at(0).at("ShardId");
  const Outcome iterator =
      answer_to(told, "streams.dynamodb", "GetShardIterator",
                {{"StreamArn", stream}, {"ShardId", shard}, {"ShardIteratorType", "TRIM_HORIZON"}});
  std::string out;
  const Outcome got =
      answer_to(told, "streams.dynamodb", "GetRecords", {{"ShardIterator", iterator->at("ShardIterator")}});
  for (const Json& record : member(*got, "Records")) {
    out += text_member(record, "eventName");
    for (const char* part : {"Keys", "OldImage", "NewImage"})
      if (record["dynamodb"].contains(part)) out += std::string(" ") + part;
    out += "; ";
  }
  return out;
}

TEST(StreamQuestions, WhichStreamTypesAreThereAndWhatFor) {
  const std::pair<const char*, const char*> kViews[] = {
      {"KEYS_ONLY", "INSERT Keys; MODIFY Keys; REMOVE Keys; "},
      {"NEW_IMAGE", "INSERT Keys NewImage; MODIFY Keys NewImage; REMOVE Keys; "},
      {"OLD_IMAGE", "INSERT Keys; MODIFY Keys OldImage; REMOVE Keys OldImage; "},
      {"NEW_AND_OLD_IMAGES", "INSERT Keys NewImage; MODIFY Keys OldImage NewImage; REMOVE Keys OldImage; "}};
  for (const auto& [view, expected] : kViews) {
    story::Told told(notes_behind_a_stream(R"(, "Enabled": false)", view));
    const std::string stream = told.session.timeline().world().database.streams.begin()->first;
    put_note(told, "a", false);
    put_note(told, "a");
    put_note(told, "a");  // changes nothing, so it makes no record
    told.call("dynamodb", "DeleteItem", {{"TableName", "notes"}, {"Key", {{"id", {{"S", "a"}}}}}});
    told.go(1);
    EXPECT_EQ(carried(told, stream), expected) << view;
  }
}

TEST(StreamQuestions, AnotherTypeIsAnotherStream) {
  story::Told told(notes_behind_a_stream(""));
  const auto update = [&](const Json& stream) {
    const Outcome outcome =
        answer_to(told, "dynamodb", "UpdateTable", {{"TableName", "notes"}, {"StreamSpecification", stream}});
    told.go(double((told.session.timeline().world().now - told.session.timeline().world().start).us) / 1e6 + 5);
    return outcome;
  };
  EXPECT_FALSE(update({{"StreamEnabled", true}, {"StreamViewType", "OLD_IMAGE"}}));
  EXPECT_TRUE(update({{"StreamEnabled", false}}));
  EXPECT_TRUE(update({{"StreamEnabled", true}, {"StreamViewType", "OLD_IMAGE"}}));
  EXPECT_EQ(told.session.timeline().world().database.streams.size(), 2U);
}

TEST(StreamQuestions, WhatTheBatchSizeIsAndWhatToConsider) {
  story::Told usual(notes_behind_a_stream(""));
  EXPECT_EQ(usual.session.timeline().world().mappings.mappings.begin()->second.config.batch_size, 100);
  for (int i = 0; i < 150; ++i) put_note(usual, std::to_string(i));
  usual.go(10);
  EXPECT_GE(facts_saying(usual, "mapping.invoked", "with 100 records"), 1U);
  EXPECT_GE(facts_saying(usual, "function.timed_out"), 1U);  // 100 times 40 ms are more than the usual 3 s
  EXPECT_EQ(times_done(usual, "99"), 0U);

  story::Told small(notes_behind_a_stream(R"(, "BatchSize": 50)"));
  for (int i = 0; i < 150; ++i) put_note(small, std::to_string(i));
  small.go(10);
  EXPECT_EQ(facts_saying(small, "mapping.invoked", "with 50 records"), 3U);
  EXPECT_EQ(times_done(small, "149"), 1U);

  story::Told quick(notes_behind_a_stream(""));  // records are handed over as soon as there is one
  for (int i = 0; i < 3; ++i) {
    put_note(quick, std::to_string(i));
    quick.go(i + 1);
  }
  EXPECT_EQ(facts_saying(quick, "mapping.invoked"), 3U);
  story::Told window(notes_behind_a_stream(R"(, "MaximumBatchingWindowInSeconds": 5)"));
  for (int i = 0; i < 3; ++i) {
    put_note(window, std::to_string(i));
    window.go(i + 1);
  }
  window.go(10);
  EXPECT_EQ(facts_saying(window, "mapping.invoked", "with 3 records"), 1U);
}

struct RetryLine {
  const char* settings;
  bool poison;      // fails whenever it is tried; else the environment dies twice
  size_t done;      // notes
  size_t attempts;  // batches handed over
};

TEST(StreamQuestions, WhenRetriesHelp) {
  const RetryLine lines[] = {
      {R"(, "MaximumRetryAttempts": 0)", false, 0, 1},  // the trouble would have been over a second later
      {R"(, "MaximumRetryAttempts": 1)", false, 0, 2}, {R"(, "MaximumRetryAttempts": 2)", false, 1, 3},
      {R"(, "MaximumRetryAttempts": 2)", true, 0, 3},  // trying again does not change a bad record
      {R"(, "MaximumRetryAttempts": 9)", true, 0, 10},
  };
  for (const RetryLine& line : lines) {
    story::Told told(notes_behind_a_stream(line.settings));
    if (!line.poison)
      told.perform({{"do", "fault"}, {"at", "run"}, {"what", "crash"}, {"resource", "WordCount"}, {"times", 2}});
    put_note(told, "a", !line.poison);
    told.go(3'600);
    EXPECT_EQ(times_done(told, "a"), line.done) << line.settings;
    EXPECT_EQ(facts_saying(told, "mapping.invoked"), line.attempts) << line.settings;
  }
}

// A good note, a poison and a good one in one batch, and a fourth an hour later.
struct FailureLine {
  const char* settings;
  double until_s;
  const char* done;  // of the notes a, c and d: how often each was
  size_t told_of;    // messages in the on-failure queue
};

TEST(StreamQuestions, WhatHappensToTheEventsWhenTheFunctionFails) {
  constexpr const char* kDestination =
      R"(, "MaximumRetryAttempts": 0, "DestinationConfig": {"OnFailure": {"Destination": {"Fn::GetAtt": ["Lost", "Arn"]}}})";
  const FailureLine lines[] = {
      {R"(, "MaximumRetryAttempts": 0)", 3'700, "a1 c0 d1", 0},  // the batch is dropped at once, c with it
      {"", 80'000, "many c0 d0", 0},                             // the shard stands still
      {"", 90'000, "many c0 d1", 0},                             // until the records are a day old
      {kDestination, 3'700, "a1 c0 d1", 1},
      {R"(, "MaximumRetryAttempts": 0, "BisectBatchOnFunctionError": true)", 3'700, "a3 c1 d1",
       0},  // halves are done again
  };
  for (const FailureLine& line : lines) {
    story::Told told(notes_behind_a_stream(line.settings));
    put_note(told, "a");
    put_note(told, "b", false);
    put_note(told, "c");
    told.go(3'600);
    put_note(told, "d");
    told.go(line.until_s);
    const auto count = [&](const char* id) { return id + std::to_string(times_done(told, id)); };
    const std::string first = times_done(told, "a") > 100 ? "many" : count("a");
    EXPECT_EQ(first + " " + count("c") + " " + count("d"), line.done) << line.settings;
    EXPECT_EQ(told.session.timeline().world().queues.find("Lost")->messages.size(), line.told_of) << line.settings;
  }
}

TEST(StreamQuestions, ADestinationIsToldWhereTheRecordsWereAndNotWhatTheyHeld) {
  story::Told told(notes_behind_a_stream(
      R"(, "MaximumRetryAttempts": 0, "DestinationConfig": {"OnFailure": {"Destination": {"Fn::GetAtt": ["Lost", "Arn"]}}})"));
  put_note(told, "a", false);
  told.go(60);
  const queue::Queue& lost = *told.session.timeline().world().queues.find("Lost");
  const Json body = *parse_json(lost.messages.begin()->second.content->body);
  EXPECT_TRUE(body["DDBStreamBatchInfo"].contains("startSequenceNumber"));
  EXPECT_EQ(to_text(body).find("Keys"), std::string::npos);
}

// With a queue in between.
struct QueueFailureLine {
  const char* redrive;
  double until_s;
  size_t received;
  size_t left;
  size_t dead;
};

TEST(StreamQuestions, AQueueInBetweenGivesAMessageBackUntilItIsTooOldOrDead) {
  const QueueFailureLine lines[] = {
      {"", 3'599, 120, 1, 0},               // every thirty seconds
      {"", 4 * 86'400 + 60, 11'520, 0, 0},  // for four days
      {R"(, "RedrivePolicy": {"deadLetterTargetArn": {"Fn::GetAtt": ["Dead", "Arn"]}, "maxReceiveCount": 5})", 3'599, 5,
       0, 1},
  };
  for (const QueueFailureLine& line : lines) {
    story::Told told(std::string(R"({"Dead": {"Type": "AWS::SQS::Queue"},
      "Jobs": {"Type": "AWS::SQS::Queue", "Properties": {"VisibilityTimeout": 30)") +
                     line.redrive + R"(}},
      "Work": {"Type": "AWS::Serverless::Function", "Properties": {"Runtime": "nodejs22.x", "Handler": "index.handler",
        "InlineCode": "exports.handler = async () => { throw new Error('never'); };",
        "Events": {"Jobs": {"Type": "SQS", "Properties": {"Queue": {"Fn::GetAtt": ["Jobs", "Arn"]}}}}}}})");
    told.call("sqs", "SendMessage", {{"QueueUrl", "Jobs"}, {"MessageBody", "poison"}});
    told.go(line.until_s);
    const auto& queues = told.session.timeline().world().queues;
    EXPECT_EQ(facts_saying(told, "queue.received"), line.received) << line.redrive;
    EXPECT_EQ(queues.find("Jobs")->messages.size(), line.left) << line.redrive;
    EXPECT_EQ(queues.find("Dead")->messages.size(), line.dead) << line.redrive;
  }
}

}  // namespace
}  // namespace millrace
