// Input templates of EventBridge's rules and pipes: texts in which `<name>` stands for a value.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"

namespace millrace::bus {

constexpr size_t kInputBytesMax = size_t{1} << 20;  // what a template may grow to

// What can stand between `<` and `>`: words of letters, digits, `_`, `-` and `.`, or paths too (`$.body.Records[3]`).
enum class VariableNames { kWords, kPaths };

std::vector<std::string> variables_in(std::string_view text, VariableNames names);

// Whether it writes an object or a list.
bool is_json_template(std::string_view text);

// The text with its variables filled in; those that `values` does not have stay. In a template for JSON a value is
// JSON, but inside quotes a text; in any other, JSON loses its quotes. Ends early when it is longer than
// `kInputBytesMax`.
using Values = std::map<std::string, Json, std::less<>>;
std::string write_template(std::string_view text, VariableNames names, const Values& values);

}  // namespace millrace::bus
