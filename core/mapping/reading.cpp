#include "core/mapping/reading.h"

#include <iterator>

#include "core/base/arn.h"
#include "core/door/asker.h"
#include "core/door/permissions.h"
#include "core/world/world.h"

namespace millrace::mapping {
namespace {

struct Needed {
  std::string_view service;  // in the source's ARN
  const char* operation;
};
constexpr Needed kNeeded[] = {
    {"sqs", "ReceiveMessage"},   {"sqs", "DeleteMessage"},         {"sqs", "GetQueueAttributes"},
    {"kinesis", "GetRecords"},   {"kinesis", "GetShardIterator"},  {"kinesis", "DescribeStream"},
    {"dynamodb", "GetRecords"},  {"dynamodb", "GetShardIterator"}, {"dynamodb", "DescribeStream"},
    {"dynamodb", "ListStreams"},
};

std::string words_for(const Needed& needed, const Config& config) {
  if (config.of_queue()) {
    return "The function execution role does not have permissions to call " + std::string(needed.operation) + " on SQS";
  }
  return "Cannot access stream " + config.source_arn +
         ". Please ensure the role can perform the GetRecords, GetShardIterator, DescribeStream, and ListStreams "
         "Actions on your stream in IAM.";
}

}  // namespace

std::optional<ServiceError> unreadable(const sim::World& world, const Config& config) {
  const function::Function* function = function::find_function(world.functions, config.consumer);
  const auto parts = arn_parts(config.source_arn);
  if (function == nullptr || parts.size() < 6) return std::nullopt;
  const identity::Asker role = door::in_role(world, function->role, function->name);
  for (const Needed& needed : kNeeded) {
    if (needed.service != parts[2]) continue;
    const std::string action = std::string(needed.service) + ":" + needed.operation;
    if (!door::might(world, role, {action, config.source_arn})) return invalid(words_for(needed, config));
  }
  return std::nullopt;
}

}  // namespace millrace::mapping
