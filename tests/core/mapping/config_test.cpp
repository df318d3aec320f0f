#include "core/mapping/config.h"

#include <gtest/gtest.h>

namespace millrace::mapping {
namespace {

TEST(MappingConfig, HasTheDocumentedDefaults) {
  Config config;
  ASSERT_FALSE(read_members(Json{{"FunctionName", "F"}, {"EventSourceArn", "arn:stream"}}, config));
  EXPECT_EQ(to_json(config), parse_json(R"({
    "BatchSize": 100, "BisectBatchOnFunctionError": false, "DestinationConfig": {"OnFailure": {}},
    "EventSourceArn": "arn:stream", "FunctionResponseTypes": [], "MaximumBatchingWindowInSeconds": 0,
    "MaximumRecordAgeInSeconds": -1, "MaximumRetryAttempts": -1, "ParallelizationFactor": 1,
    "StartingPosition": "LATEST", "TumblingWindowInSeconds": 0})")
                                 .value());
}

TEST(MappingConfig, GivesBackWhatItWasGiven) {
  const Json given = parse_json(R"({
    "BatchSize": 7, "BisectBatchOnFunctionError": true,
    "DestinationConfig": {"OnFailure": {"Destination": "arn:aws:sqs:r:1:q"}}, "EventSourceArn": "arn:stream",
    "FunctionResponseTypes": ["ReportBatchItemFailures"], "MaximumBatchingWindowInSeconds": 300,
    "MaximumRecordAgeInSeconds": 60, "MaximumRetryAttempts": 0, "ParallelizationFactor": 10,
    "StartingPosition": "TRIM_HORIZON", "TumblingWindowInSeconds": 900,
    "FilterCriteria": {"Filters": [{"Pattern": "{\"eventName\": [\"INSERT\"]}"}]}})")
                         .value();
  Config config;
  ASSERT_FALSE(read_members(given, config));
  EXPECT_EQ(to_json(config), given);
}

TEST(MappingConfig, TakesNumbersAndFlagsAsATemplateMayWriteThem) {
  Config config;
  ASSERT_FALSE(read_members(Json{{"BatchSize", "12"}, {"Enabled", "false"}}, config));
  EXPECT_EQ(config.batch_size, 12);
  EXPECT_FALSE(config.enabled);
}

TEST(MappingConfig, RefusesWhatIsOutOfBounds) {
  const std::pair<Json, const char*> rows[] = {
      {{{"BatchSize", 0}}, "ValidationException"},
      {{{"BatchSize", 1.5}}, "ValidationException"},
      {{{"ParallelizationFactor", 11}}, "ValidationException"},
      {{{"MaximumRetryAttempts", -2}}, "ValidationException"},
      {{{"MaximumBatchingWindowInSeconds", 301}}, "ValidationException"},
      {{{"TumblingWindowInSeconds", 901}}, "ValidationException"},
      {{{"MaximumRecordAgeInSeconds", 59}}, "InvalidParameterValueException"},
      {{{"StartingPosition", "NOW"}}, "ValidationException"},
      {{{"StartingPosition", "AT_TIMESTAMP"}}, "InvalidParameterValueException"},
      {{{"FunctionResponseTypes", {"All"}}}, "ValidationException"},
      {{{"ProvisionedPollerConfig", {{"MinimumPollers", 2}}}}, "InvalidParameterValueException"},  // of a stream
      {{{"FilterCriteria", {{"Filters", {{{"Pattern", "{}"}}}}}}}, "InvalidParameterValueException"},
      {{{"FilterCriteria", {{"Filters", Json(std::vector<Json>(6, {{"Pattern", R"({"a": [1]})"}}))}}}},
       "InvalidParameterValueException"},
  };
  for (const auto& [input, name] : rows) {
    Config config;
    const auto error = read_members(input, config);
    ASSERT_TRUE(error) << input;
    EXPECT_EQ(error->name, name) << input;
  }
}

TEST(MappingConfig, HasOnlyWhatIsOfQueuesWhereItsSourceIsOne) {
  Config config;
  ASSERT_FALSE(read_members(Json{{"EventSourceArn", "arn:aws:sqs:r:1:q"}, {"BatchSize", 10}}, config));
  EXPECT_EQ(to_json(config), (Json{{"BatchSize", 10},
                                   {"EventSourceArn", "arn:aws:sqs:r:1:q"},
                                   {"FunctionResponseTypes", Json::array()},
                                   {"MaximumBatchingWindowInSeconds", 0}}));
  ASSERT_FALSE(read_members(Json{{"ScalingConfig", {{"MaximumConcurrency", 1'000}}}}, config));
  EXPECT_EQ(config.concurrency_max, 1'000);
  ASSERT_FALSE(read_members(Json{{"ScalingConfig", Json::object()}}, config));
  EXPECT_EQ(config.concurrency_max, 0);
  Config of_stream;
  EXPECT_TRUE(read_members(Json{{"EventSourceArn", "arn:stream"}, {"ScalingConfig", Json::object()}}, of_stream));
}

TEST(MappingConfig, ReadsProvisionedPollersOfQueues) {
  const Json queue{{"EventSourceArn", "arn:aws:sqs:r:1:q"}, {"BatchSize", 10}};
  struct Row {
    Json pollers;
    const char* said;  // the error's name, or ProvisionedPollerConfig as it is shown
  };
  const Row rows[] = {
      {{{"MinimumPollers", 5}, {"MaximumPollers", 50}}, R"({"MinimumPollers":5,"MaximumPollers":50})"},
      {{{"MinimumPollers", 5}}, R"({"MinimumPollers":5,"MaximumPollers":200})"},
      {{{"MaximumPollers", 2'000}}, R"({"MinimumPollers":2,"MaximumPollers":2000})"},
      {Json::object(), "null"},
      {{{"MinimumPollers", 1}}, "ValidationException"},
      {{{"MinimumPollers", 201}}, "ValidationException"},
      {{{"MaximumPollers", 1}}, "ValidationException"},
      {{{"MaximumPollers", 2'001}}, "ValidationException"},
      {{{"MinimumPollers", 6}, {"MaximumPollers", 5}}, "InvalidParameterValueException"},
  };
  for (const Row& row : rows) {
    Config config;
    Json input = queue;
    input["ProvisionedPollerConfig"] = row.pollers;
    const auto error = read_members(input, config);
    EXPECT_EQ(error ? error->name : to_text(member(to_json(config), "ProvisionedPollerConfig")), row.said);
  }
  Config config;
  ASSERT_FALSE(read_members(queue, config));
  ASSERT_FALSE(read_members(Json{{"ProvisionedPollerConfig", {{"MinimumPollers", 2}}}}, config));
  const auto both = read_members(Json{{"ScalingConfig", {{"MaximumConcurrency", 2}}}}, config);
  ASSERT_TRUE(both);
  EXPECT_EQ(both->message, "MaximumConcurrency and ProvisionedPollerConfig cannot be used together.");
}

TEST(MappingConfig, CompilesItsFiltersAgainWhenLoaded) {
  Config config;
  ASSERT_FALSE(read_members(Json{{"FilterCriteria", {{"Filters", {{{"Pattern", R"({"a": [1]})"}}}}}}}, config));
  Config loaded;
  ASSERT_TRUE(fields_from_json(fields_to_json(config), loaded));
  ASSERT_EQ(loaded.filters.size(), 1U);
  EXPECT_TRUE(bus::matches(*loaded.filters[0].compiled, Json{{"a", 1}}));
}

}  // namespace
}  // namespace millrace::mapping
