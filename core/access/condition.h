// What a statement's `Condition` asks of a request. Follows the IAM user guide, "Condition operators" and "Set
// operators for multi-valued context keys".
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/access/policy.h"

namespace millrace::access {

// Context keys in lower case with their values.
using Context = std::map<std::string, std::vector<std::string>, std::less<>>;

struct ConditionOperator {
  std::string_view name;
  bool negated;  // holds where the other one does not, and where there is no value
  bool texts;    // variables in its values are replaced
  bool (*fits)(const std::string& wanted, const std::string& given);
};

const ConditionOperator* find_operator(std::string_view name);

// `text` with what the context says in place of `${aws:username}`, ready to be matched as a pattern; nothing when a
// variable has no value and no default.
std::optional<std::string> with_variables(const std::string& text, const Context& context);

bool holds(const Condition& condition, const Context& context, bool variables);

}  // namespace millrace::access
