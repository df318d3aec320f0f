// The condition of a JSONPath filter step, `[?(@.price < 10 && @.tags)]`, as a tree.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/workflow/data/text_cursor.h"

namespace millrace::workflow {

struct PathStep;

// An operand or a condition. Operands: `@…` (relative to the element), `$…` (to the document), a literal.
struct Filter {
  enum class Kind { kAnd, kOr, kNot, kExists, kCompare, kElement, kDocument, kLiteral };
  Kind kind = Kind::kLiteral;
  std::string comparison;                          // `==`, `!=`, `<`, `<=`, `>`, `>=`, `in`, `nin`
  std::vector<std::shared_ptr<const Filter>> of;   // operands, left to right
  std::vector<PathStep> steps;                     // of kElement and kDocument
  Json literal;
};

inline constexpr int kFilterDepthMax = 16;

// Reads the condition up to its closing parenthesis; null when it is not well formed.
std::shared_ptr<const Filter> parse_filter(TextCursor& in);

bool holds(const Filter& filter, const Json& element, const Json& document);

}  // namespace millrace::workflow
