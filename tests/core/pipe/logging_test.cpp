// What a pipe writes in its log group.
#include "core/pipe/logging.h"

#include "tests/core/pipe/plant.h"

namespace millrace::pipe {
namespace {

const std::string kGroup = "arn:aws:logs:eu-central-1:123456789012:log-group:/pipes/p:*";

class Writer {
 public:
  // Between queues, with a function that enriches; `more` goes to LogConfiguration.
  void lay(const std::string& level, Json more = Json::object()) {
    plant.create("From", {{"VisibilityTimeout", "100"}});
    plant.create("To");
    EXPECT_TRUE(plant.call("CreateLogGroup", {{"logGroupName", "/pipes/p"}}, "logs"));
    more["Level"] = level;
    more["CloudwatchLogsLogDestination"] = {{"LogGroupArn", kGroup}};
    const Outcome made = plant.lay(kFrom, kTo,
                                   {{"Enrichment", plant.add_function("Enrich")},
                                    {"EnrichmentParameters", {{"InputTemplate", R"({"n":<$.body.n>})"}}},
                                    {"LogConfiguration", std::move(more)}});
    EXPECT_TRUE(made) << made.error().message;
  }
  void send() {
    plant.send("From", R"({"n":7})");
    plant.run();
  }
  std::vector<Json> records() {
    std::vector<Json> out;
    const Outcome got = plant.call(
        "GetLogEvents", {{"logGroupName", "/pipes/p"}, {"logStreamName", "P"}, {"startFromHead", true}}, "logs");
    if (!got) return out;
    for (const Json& one : got->at("events")) out.push_back(*parse_json(text_member(one, "message")));
    return out;
  }
  std::string steps() {
    std::string out;
    for (const Json& record : records()) {
      out += text_member(record, "messageType") + " " + text_member(record, "logLevel") + "\n";
    }
    return out;
  }
  Json record(const std::string& step) {
    for (const Json& one : records()) {
      if (text_member(one, "messageType") == step) return one;
    }
    return nullptr;
  }
  Plant plant;
};

TEST(PipeLogging, ItsLevelSaysWhichStepsAreWrittenDown) {
  struct Row {
    const char* level;
    bool fails;
    const char* steps;
  };
  const Row rows[] = {
      {"OFF", true, ""},
      {"ERROR", false, ""},
      {"ERROR", true, "ENRICHMENT_INVOCATION_FAILED ERROR\nENRICHMENT_STAGE_FAILED ERROR\nEXECUTION_FAILED ERROR\n"},
      {"INFO", false,
       "EXECUTION_STARTED INFO\nENRICHMENT_STAGE_ENTERED INFO\nENRICHMENT_STAGE_SUCCEEDED INFO\n"
       "TARGET_STAGE_ENTERED INFO\nTARGET_STAGE_SUCCEEDED INFO\nEXECUTION_SUCCEEDED INFO\n"},
      {"TRACE", false,
       "EXECUTION_STARTED INFO\nENRICHMENT_STAGE_ENTERED INFO\nENRICHMENT_TRANSFORMATION_STARTED TRACE\n"
       "ENRICHMENT_TRANSFORMATION_SUCCEEDED TRACE\nENRICHMENT_INVOCATION_STARTED TRACE\n"
       "ENRICHMENT_INVOCATION_SUCCEEDED TRACE\nENRICHMENT_STAGE_SUCCEEDED INFO\nTARGET_STAGE_ENTERED INFO\n"
       "TARGET_INVOCATION_STARTED TRACE\nTARGET_INVOCATION_SUCCEEDED TRACE\nTARGET_STAGE_SUCCEEDED INFO\n"
       "EXECUTION_SUCCEEDED INFO\n"},
  };
  for (const Row& row : rows) {
    Writer writer;
    writer.lay(row.level);
    writer.plant.handler = [&](const Json&) { return row.fails ? Plant::threw("never") : Plant::returned({{"a", 1}}); };
    writer.send();
    EXPECT_EQ(writer.steps(), row.steps) << row.level;
  }
}

TEST(PipeLogging, AnEnrichmentThatLeavesNothingSkipsTheTarget) {
  Writer writer;
  writer.lay("TRACE");
  writer.send();
  EXPECT_NE(
      writer.steps().find("ENRICHMENT_STAGE_SUCCEEDED INFO\nTARGET_STAGE_SKIPPED TRACE\nEXECUTION_SUCCEEDED INFO\n"),
      std::string::npos)
      << writer.steps();
}

TEST(PipeLogging, RecordsTellOfThePipeItsExecutionAndTheError) {
  Writer writer;
  writer.lay("INFO");
  writer.plant.handler = [](const Json&) { return Plant::threw("never"); };
  writer.send();
  const Json failed = writer.record("EXECUTION_FAILED");
  EXPECT_EQ(text_member(failed, "resourceArn"), Plant::kArn);
  EXPECT_EQ(text_member(failed, "executionId"), text_member(writer.record("EXECUTION_STARTED"), "executionId"));
  EXPECT_EQ(text_member(failed, "executionId").size(), 36U);
  EXPECT_EQ(to_text(failed.at("error")), R"({"httpStatusCode":400,"message":"Error: never","awsService":"lambda"})");
}

TEST(PipeLogging, DataIsIncludedOnlyWhereItIsAskedFor) {
  for (const bool asked : {false, true}) {
    Writer writer;
    writer.lay("TRACE", asked ? Json{{"IncludeExecutionData", {"ALL"}}} : Json::object());
    writer.plant.handler = [](const Json&) { return Plant::returned({{"a", 1}}); };
    writer.send();
    const Json started = writer.record("ENRICHMENT_INVOCATION_STARTED"),
               done = writer.record("ENRICHMENT_INVOCATION_SUCCEEDED");
    EXPECT_EQ(writer.record("EXECUTION_STARTED").contains("payload"), asked);
    EXPECT_EQ(started.contains("awsRequest"), asked);
    EXPECT_EQ(text_member(done, "awsResponse"), asked ? R"({"a":1})" : "");
    if (asked) {
      EXPECT_EQ(text_member(*parse_json(text_member(started, "awsRequest")), "Payload"), R"([{"n":7}])");
    }
  }
}

TEST(PipeLogging, WhatIsTooLongIsCutAndNamed) {
  Writer writer;
  writer.lay("INFO", {{"IncludeExecutionData", {"ALL"}}});
  writer.plant.handler = [](const Json&) { return Plant::returned(std::string(400'000, 'x')); };
  writer.send();
  const Json record = writer.record("ENRICHMENT_STAGE_SUCCEEDED");
  EXPECT_EQ(to_text(member(record, "truncatedFields")), R"(["payload"])");
  EXPECT_LT(to_text(record).size(), 262'300U);
}

TEST(PipeLogging, WithoutItsGroupNothingIsWrittenAndTheEventsArrive) {
  Writer writer;
  writer.lay("TRACE");
  writer.plant.handler = [](const Json&) { return Plant::returned({{"a", 1}}); };
  EXPECT_TRUE(writer.plant.call("DeleteLogGroup", {{"logGroupName", "/pipes/p"}}, "logs"));
  writer.send();
  EXPECT_EQ(writer.plant.bodies("To"), R"({"a":1})");
}

}  // namespace
}  // namespace millrace::pipe
