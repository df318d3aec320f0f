// SQS's errors: their names in its two protocols, and its words.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace millrace::queue {

// The query protocol calls most of them differently; `code` is also in the header `x-amzn-query-error` of JSON's.
struct ErrorRow {
  std::string_view name;  // as JSON's `__type` has it, without its namespace
  std::string_view code;
  int status = 400;
};
std::span<const ErrorRow> error_rows();

// By its name; the status is its row's.
Outcome error(std::string_view name, std::string message);

Outcome no_queue();
Outcome missing(const std::string& parameter);
// `Value 11 for parameter MaxNumberOfMessages is invalid. Reason: …`.
Outcome invalid(const std::string& value, const std::string& parameter, const std::string& reason);
Outcome invalid(std::string message);
Outcome unknown_attribute(const std::string& name);
Outcome invalid_attribute(const std::string& name);  // its value is
Outcome no_resource(const std::string& parameter);   // that an ARN there names

}  // namespace millrace::queue
