// The operations on what a function does with asynchronous events, and on how much of it may run at once.
#include "core/function/event_config.h"

#include "tests/core/function/office.h"

namespace millrace::function {
namespace {

// What the operation answers about the function, without when it was changed.
std::string answer(Office& office, const char* operation, Json input = Json::object()) {
  if (!input.contains("FunctionName")) input["FunctionName"] = "Work";
  Outcome outcome = office.lambda(operation, std::move(input));
  if (outcome && outcome->is_object()) outcome->erase("LastModified");
  return queue::said(outcome);
}

constexpr const char* kHead = R"({"FunctionArn":"arn:aws:lambda:eu-central-1:123456789012:function:Work:$LATEST",)";

TEST(EventConfig, PutReplacesAndUpdateAdds) {
  Office office;
  office.hire("Work", "");
  const std::string none = R"("DestinationConfig":{"OnSuccess":{},"OnFailure":{}}})";
  struct Row {
    const char* operation;
    Json input;
    std::string rest;
  };
  const Row rows[] = {
      {"PutFunctionEventInvokeConfig", {{"MaximumRetryAttempts", 0}}, R"("MaximumRetryAttempts":0,)" + none},
      {"PutFunctionEventInvokeConfig", {{"MaximumEventAgeInSeconds", 60}}, R"("MaximumEventAgeInSeconds":60,)" + none},
      {"UpdateFunctionEventInvokeConfig",
       {{"MaximumRetryAttempts", 1}},
       R"("MaximumRetryAttempts":1,"MaximumEventAgeInSeconds":60,)" + none},
      {"GetFunctionEventInvokeConfig",
       {{"Qualifier", "$LATEST"}},
       R"("MaximumRetryAttempts":1,"MaximumEventAgeInSeconds":60,)" + none},
      {"GetFunctionEventInvokeConfig",
       {{"FunctionName", Office::function_arn("Work") + ":$LATEST"}},
       R"("MaximumRetryAttempts":1,"MaximumEventAgeInSeconds":60,)" + none}};
  for (const Row& row : rows) EXPECT_EQ(answer(office, row.operation, row.input), kHead + row.rest);
  EXPECT_EQ(answer(office, "ListFunctionEventInvokeConfigs"),
            R"({"FunctionEventInvokeConfigs":[)" +
                to_text(*office.lambda("GetFunctionEventInvokeConfig", {{"FunctionName", "Work"}})) + "]}");
  EXPECT_EQ(answer(office, "DeleteFunctionEventInvokeConfig"), "null");
  EXPECT_EQ(answer(office, "ListFunctionEventInvokeConfigs"), R"({"FunctionEventInvokeConfigs":[]})");
}

TEST(EventConfig, WhatIsWrongIsSaidInTheServicesWords) {
  Office office;
  office.hire("Work", "");
  const auto to = [](const std::string& arn) {
    return Json{{"DestinationConfig", {{"OnSuccess", {{"Destination", arn}}}}}};
  };
  const std::string no_config =
      "ResourceNotFoundException: The function arn:aws:lambda:eu-central-1:123456789012:function:";
  struct Row {
    const char* operation;
    Json input;
    std::string said;
  };
  const Row rows[] = {
      {"PutFunctionEventInvokeConfig", Json::object(),
       "InvalidParameterValueException: You must specify at least one of error handling or destination setting."},
      {"PutFunctionEventInvokeConfig",
       {{"FunctionName", "Nobody"}, {"MaximumRetryAttempts", 0}},
       "ResourceNotFoundException: The function does not exist."},
      {"PutFunctionEventInvokeConfig", to(Office::function_arn("Work")),
       "InvalidParameterValueException: You can't specify the function as a destination for itself."},
      {"PutFunctionEventInvokeConfig", to("arn:aws:s3:::Bucket"),
       "InvalidParameterValueException: The destination ARN arn:aws:s3:::Bucket is invalid."},
      {"UpdateFunctionEventInvokeConfig",
       {{"MaximumRetryAttempts", 0}},
       no_config + "Work:$LATEST doesn't have an EventInvokeConfig"},
      {"DeleteFunctionEventInvokeConfig", Json::object(), no_config + "Work:$LATEST doesn't have an EventInvokeConfig"},
      {"GetFunctionEventInvokeConfig",
       {{"FunctionName", "Nobody"}},
       no_config + "Nobody:$LATEST doesn't have an EventInvokeConfig"},
      {"GetFunctionEventInvokeConfig", {{"Qualifier", "1"}}, no_config + "Work:1 doesn't have an EventInvokeConfig"},
      {"ListFunctionEventInvokeConfigs",
       {{"FunctionName", "Nobody"}},
       "ResourceNotFoundException: The function does not exist."}};
  for (const Row& row : rows) EXPECT_EQ(answer(office, row.operation, row.input), row.said) << to_text(row.input);
  for (const Json& wrong : {Json{{"MaximumRetryAttempts", 3}}, Json{{"MaximumEventAgeInSeconds", 59}},
                            Json{{"MaximumEventAgeInSeconds", 21'601}}}) {
    EXPECT_NE(answer(office, "PutFunctionEventInvokeConfig", wrong).find("validation error"), std::string::npos)
        << answer(office, "PutFunctionEventInvokeConfig", wrong);
  }
}

TEST(Concurrency, IsReservedShownAndReleased) {
  Office office;
  office.hire("Work", "");
  EXPECT_EQ(answer(office, "GetFunctionConcurrency"), "{}");
  const std::string three = R"({"ReservedConcurrentExecutions":3})";
  EXPECT_EQ(answer(office, "PutFunctionConcurrency", {{"ReservedConcurrentExecutions", 3}}), three);
  EXPECT_EQ(answer(office, "GetFunctionConcurrency"), three);
  EXPECT_EQ(answer(office, "DeleteFunctionConcurrency"), "null");
  EXPECT_EQ(answer(office, "GetFunctionConcurrency"), "{}");
  EXPECT_EQ(answer(office, "GetFunctionConcurrency", {{"FunctionName", "Nobody"}}),
            "ResourceNotFoundException: Function not found: arn:aws:lambda:eu-central-1:123456789012:function:Nobody");
}

TEST(EventConfig, ADeadLetterQueueIsShownAndTakenAway) {
  Office office;
  office.hire("Work", "", 0, {{"DeadLetterConfig", {{"TargetArn", Office::arn_of("Dead")}}}});
  EXPECT_EQ(to_text(configuration_of(office.world, office.function("Work")).at("DeadLetterConfig")),
            R"({"TargetArn":"arn:aws:sqs:eu-central-1:123456789012:Dead"})");
  sim::Turn turn{office.world, office.choices, nullptr, office.engine};
  const Outcome said_of = update_configuration(
      turn, {{"FunctionName", "Work"}, {"DeadLetterConfig", {{"TargetArn", "arn:aws:s3:::Bucket"}}}});
  ASSERT_FALSE(said_of);
  EXPECT_EQ(said_of.error().name, "InvalidParameterValueException");
  ASSERT_TRUE(update_configuration(turn, {{"FunctionName", "Work"}, {"DeadLetterConfig", {{"TargetArn", ""}}}}));
  EXPECT_FALSE(configuration_of(office.world, office.function("Work")).contains("DeadLetterConfig"));
}

}  // namespace
}  // namespace millrace::function
