#include "core/log/service.h"

#include "core/log/operations/operations.h"

namespace millrace::log {
namespace {

constexpr door::Example kExamples[] = {
    {"DescribeLogGroups", "{}"},
    {"CreateLogGroup", R"({"logGroupName":"/mill/wheel"})"},
    {"CreateLogStream", R"({"logGroupName":"$group","logStreamName":"today"})"},
    {"PutLogEvents",
     R"({"logGroupName":"$group","logStreamName":"$stream","logEvents":[{"timestamp":$now,"message":"it turns"}]})"},
    {"GetLogEvents", R"({"logGroupName":"$group","logStreamName":"$stream","startFromHead":true})"},
    {"FilterLogEvents", R"({"logGroupName":"$group","filterPattern":"turns -stops"})"},
    {"DescribeLogStreams", R"({"logGroupName":"$group"})"},
    {"PutRetentionPolicy", R"({"logGroupName":"$group","retentionInDays":7})"},
    {"DeleteRetentionPolicy", R"({"logGroupName":"$group"})"},
    {"PutSubscriptionFilter",
     R"({"logGroupName":"$group","filterName":"all","filterPattern":"","destinationArn":"$function"})"},
    {"DescribeSubscriptionFilters", R"({"logGroupName":"$group"})"},
    {"DeleteSubscriptionFilter", R"({"logGroupName":"$group","filterName":"all"})"},
    {"PutResourcePolicy",
     R"({"policyName":"events","policyDocument":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",)"
     R"(\"Principal\":{\"Service\":\"events.amazonaws.com\"},\"Action\":\"logs:PutLogEvents\",\"Resource\":\"*\"}]}"})"},
    {"DescribeResourcePolicies", "{}"},
    {"DeleteResourcePolicy", R"({"policyName":"events"})"},
    {"TagLogGroup", R"({"logGroupName":"$group","tags":{"team":"mill"}})"},
    {"UntagLogGroup", R"({"logGroupName":"$group","tags":["team"]})"},
    {"ListTagsLogGroup", R"({"logGroupName":"$group"})"},
    {"TagResource", R"({"resourceArn":"$arn","tags":{"team":"mill"}})"},
    {"UntagResource", R"({"resourceArn":"$arn","tagKeys":["team"]})"},
    {"ListTagsForResource", R"({"resourceArn":"$arn"})"},
    {"DeleteLogStream", R"({"logGroupName":"$group","logStreamName":"$stream"})"},
    {"DeleteLogGroup", R"({"logGroupName":"$group"})"},
};

void words(const sim::World& world, door::Words& words) {
  for (const auto& [name, group] : world.logs.groups) {
    words.emplace("$group", name);
    words.emplace("$arn", group.arn);
    for (const auto& [stream, one] : group.streams) words.emplace("$stream", stream);
  }
  words.emplace("$now", std::to_string(world.now.us / 1'000));
}

// Its framework has a name of its own for a broken limit.
std::optional<ServiceError> check_request(const door::Model& model, const door::ModelOperation& operation,
                                          const Json& input) {
  auto wrong = door::check_input(model, operation, input);
  if (wrong && wrong->name == "ValidationException") wrong->name = "InvalidParameterException";
  return wrong;
}

std::optional<Outcome> perform(sim::Turn& turn, const door::Call& call) {
  return door::find_operation(operations(), call.operation)->run({turn, call});
}

}  // namespace

const door::Service& service() {
  static const door::Service kService{
      .endpoint = "logs",
      .folder = "log",
      .id = "CloudWatch Logs",
      .operations = door::names_of(operations()),
      .perform = perform,
      .check = check_request,
      .failure = {"ServiceUnavailableException", "The service cannot complete the request.", 503},
      .throttling = {"ThrottlingException", "Rate exceeded", 400},
      .resource_members = {"logGroupName", "logGroupIdentifier", "resourceArn"},
      .examples = kExamples,
      .words = words,
  };
  return kService;
}

}  // namespace millrace::log
