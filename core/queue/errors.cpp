#include "core/queue/errors.h"

#include <algorithm>
#include <array>

namespace millrace::queue {
namespace {

constexpr auto kErrorRows = std::to_array<ErrorRow>({
    {"BatchEntryIdsNotDistinct", "AWS.SimpleQueueService.BatchEntryIdsNotDistinct"},
    {"BatchRequestTooLong", "AWS.SimpleQueueService.BatchRequestTooLong"},
    {"EmptyBatchRequest", "AWS.SimpleQueueService.EmptyBatchRequest"},
    {"InvalidAddress", "InvalidAddress", 404},
    {"InvalidAttributeName", "InvalidAttributeName"},
    {"InvalidAttributeValue", "InvalidAttributeValue"},
    {"InvalidBatchEntryId", "AWS.SimpleQueueService.InvalidBatchEntryId"},
    {"InvalidMessageContents", "InvalidMessageContents"},
    {"InvalidParameterValueException", "InvalidParameterValue"},
    {"MessageNotInflight", "AWS.SimpleQueueService.MessageNotInflight"},
    {"MissingRequiredParameterException", "MissingParameter"},
    {"OverLimit", "OverLimit", 403},
    {"PurgeQueueInProgress", "AWS.SimpleQueueService.PurgeQueueInProgress", 403},
    {"QueueDeletedRecently", "AWS.SimpleQueueService.QueueDeletedRecently"},
    {"QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue"},
    {"QueueNameExists", "QueueAlreadyExists"},
    {"ReceiptHandleIsInvalid", "ReceiptHandleIsInvalid"},
    {"RequestThrottled", "RequestThrottled", 403},
    {"ResourceNotFoundException", "ResourceNotFoundException", 404},
    {"TooManyEntriesInBatchRequest", "AWS.SimpleQueueService.TooManyEntriesInBatchRequest"},
    {"UnsupportedOperation", "AWS.SimpleQueueService.UnsupportedOperation"},
});

}  // namespace

std::span<const ErrorRow> error_rows() { return kErrorRows; }

Outcome error(std::string_view name, std::string message) {
  const auto* row =
      std::find_if(kErrorRows.begin(), kErrorRows.end(), [&](const ErrorRow& one) { return one.name == name; });
  return service_error(std::string(name), std::move(message), row == kErrorRows.end() ? 400 : row->status);
}

Outcome no_queue() { return error("QueueDoesNotExist", "The specified queue does not exist."); }

Outcome missing(const std::string& parameter) {
  return error("MissingRequiredParameterException", "The request must contain the parameter " + parameter + ".");
}

Outcome invalid(const std::string& value, const std::string& parameter, const std::string& reason) {
  return invalid("Value " + value + " for parameter " + parameter + " is invalid. Reason: " + reason);
}

Outcome invalid(std::string message) { return error("InvalidParameterValueException", std::move(message)); }

Outcome unknown_attribute(const std::string& name) {
  return error("InvalidAttributeName", "Unknown Attribute " + name + ".");
}

Outcome invalid_attribute(const std::string& name) {
  return error("InvalidAttributeValue", "Invalid value for the parameter " + name + ".");
}

Outcome no_resource(const std::string& parameter) {
  return error("ResourceNotFoundException",
               "The resource that you specified for the " + parameter + " parameter doesn't exist.");
}

}  // namespace millrace::queue
