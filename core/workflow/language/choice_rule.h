// One rule of a Choice state: a condition and where it leads.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/workflow/data/payload_template.h"

namespace millrace::workflow {

// A comparison of a variable, or And, Or, Not over further conditions, or a JSONata expression.
struct Condition {
  enum class Kind { kCompare, kAnd, kOr, kNot, kQuery };
  Kind kind = Kind::kCompare;
  std::string operation;  // `NumericGreaterThanEqualsPath`
  std::optional<Path> variable;
  Value operand;                     // what it is compared with
  std::optional<Path> operand_path;  // of the `…Path` operators
  std::vector<Condition> of;
  PayloadTemplate query;  // also a plain true or false
};

inline constexpr int kConditionDepthMax = 32;

struct ChoiceRule {
  Condition condition;
  std::string next;
  std::optional<PayloadTemplate> assign, output;
};

// Names of the 39 comparisons, in the order of the guide.
const std::vector<std::string_view>& comparison_names();

// Whether it holds. Values of the wrong type make a comparison false; a path that finds nothing fails.
Attempted<bool> holds(const Condition& condition, const Scope& scope);

// For people: `$.count is at least 8`.
std::string spoken(const Condition& condition);

}  // namespace millrace::workflow
