// JSONPath as Step Functions reads it: `$.order.items[0].sku` on a state's input, `$$.Execution.Id` on the context
// object, `$total` on a variable. A path that can name several values (wildcard, slice, list of indexes, `..`, filter)
// yields an array; any other is definite and yields its one value. Follows the developer guide ("Using JSONPath
// paths").
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/json.h"

namespace millrace::workflow {

struct Filter;

struct PathStep {
  enum class Kind { kNames, kIndexes, kFromEnd, kSlice, kAll, kFilter };
  Kind kind = Kind::kNames;
  bool anywhere = false;  // after `..`: below here at any depth
  std::vector<std::string> names;
  std::vector<int64_t> indexes;     // from 0, negative ones finding nothing; of kFromEnd, one, back from the length
  std::optional<int64_t> from, to;  // of a slice; `to` is not part of it
  std::shared_ptr<const Filter> filter;

  bool single() const;  // names at most one value
};

// The condition of a filter step, `[?(@.price < 10 && @.tags)]`, as a tree. Operands: `@…` (relative to the element),
// `$…` (to the document), a literal.
struct Filter {
  enum class Kind { kAnd, kOr, kNot, kExists, kCompare, kElement, kDocument, kLiteral };
  Kind kind = Kind::kLiteral;
  std::string comparison;                         // `==`, `!=`, `<`, `<=`, `>`, `>=`, `in`, `nin`
  std::vector<std::shared_ptr<const Filter>> of;  // operands, left to right
  std::vector<PathStep> steps;                    // of kElement and kDocument
  Json literal;
};

struct Path {
  enum class Root { kInput, kContext, kVariable };
  Root root = Root::kInput;
  std::string variable;  // without the `$`
  std::vector<PathStep> steps;
  std::string text;  // as written

  bool definite() const;
  bool reference() const;  // a definite path that could also be assigned to: names and single indexes from 0
};

}  // namespace millrace::workflow
