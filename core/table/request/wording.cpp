#include "core/table/request/wording.h"

#include <algorithm>
#include <span>
#include <string_view>

namespace millrace::table {
namespace {

// How the complaints begin that are counted.
constexpr std::string_view kOfWrites[] = {
    "Invalid UpdateExpression",
    "Invalid ConditionExpression",
    "ExpressionAttributeNames ",
    "ExpressionAttributeValues ",
    "Value provided in ExpressionAttribute",
    "Can not use both expression and non-expression parameters",
    "One or more parameter values were invalid: ",  // sets, NULL, and the parameters from before expressions
    "Input collection contains duplicates",
};

constexpr std::string_view kOfQueries[] = {
    "Cannot specify the AttributesToGet when choosing",
    "Cannot specify the ProjectionExpression when choosing",
    "Must specify the AttributesToGet or ProjectionExpression when choosing",
    "ALL_PROJECTED_ATTRIBUTES can be used only",
};

ServiceError counted(ServiceError error, std::span<const std::string_view> beginnings) {
  const bool counts = std::any_of(beginnings.begin(), beginnings.end(),
                                  [&](std::string_view beginning) { return error.message.starts_with(beginning); });
  if (counts) error.message.insert(0, "1 validation error detected: ");
  return error;
}

}  // namespace

ServiceError counted_in_write(ServiceError error) { return counted(std::move(error), kOfWrites); }
ServiceError counted_in_query(ServiceError error) { return counted(std::move(error), kOfQueries); }

}  // namespace millrace::table
