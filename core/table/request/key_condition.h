// Which rows a Query reads: the condition on the keys, from an expression or from the older `KeyConditions`, turned
// into a stretch of row keys. Follows "Key condition expressions for the Query operation" of the DynamoDB Developer
// Guide, and for keys of several attributes "Multi-attribute keys": all of the partition's by `=`, then sort attributes
// from the left by `=`, the last of them by any one operator.
#pragma once

#include "core/table/request/read_request.h"

namespace millrace::table {

// One condition on one key attribute.
struct KeyTerm {
  enum class Kind : uint8_t { kEqual, kLess, kLessOrEqual, kGreater, kGreaterOrEqual, kBetween, kBeginsWith };
  Kind kind = Kind::kEqual;
  std::string attribute;
  expression::ValuePtr first;
  expression::ValuePtr second;  // of BETWEEN
};

// A condition on one key attribute as such a term; an error for anything else.
Checked<KeyTerm> key_term_of(const Condition& condition);

// What can be said without a table: each term on one top-level attribute, no attribute twice, only operators keys have.
Checked<std::vector<KeyTerm>> read_key_terms(const Json& input, Placeholders& placeholders);

// The stretch of rows; needs the partition's attributes by `=` and at most the sort attributes besides.
Checked<Range> range_of(const KeySchema& schema, const std::vector<KeyTerm>& terms);

}  // namespace millrace::table
