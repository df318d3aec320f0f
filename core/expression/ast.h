// What expressions mean once they are read: document paths, operands, conditions, updates and projections, with every
// `#name` and `:value` put in its place. The older parameters (`Expected`, `AttributeUpdates`, `QueryFilter`) and
// PartiQL become the same structures, so that there is one meaning for all of them.
#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/attribute/value.h"

namespace millrace::expression {

using attribute::Value;
using ValuePtr = std::shared_ptr<const Value>;

// One step into a document: the member of a map, or the element of a list when `name` is empty and `is_index`.
struct Step {
  std::string name;
  uint32_t index = 0;
  bool is_index = false;
  friend auto operator<=>(const Step& a, const Step& b) {
    if (a.is_index != b.is_index) return a.is_index <=> b.is_index;
    return a.is_index ? a.index <=> b.index : a.name.compare(b.name) <=> 0;
  }
  friend bool operator==(const Step&, const Step&) = default;
};

using Path = std::vector<Step>;  // never empty; begins with a name

// `[a, b, [0]]`, as the service quotes a path.
std::string to_text(const Path& path);

enum class Function : uint8_t {
  kAttributeExists,
  kAttributeNotExists,
  kAttributeType,
  kBeginsWith,
  kContains,
  kSize,
  kIfNotExists,
  kListAppend,
};
std::string_view name(Function function);

struct Operand {
  enum class Kind : uint8_t { kPath, kValue, kFunction, kPlus, kMinus };
  Kind kind = Kind::kPath;
  Function function = Function::kSize;
  Path path;
  ValuePtr value;
  std::vector<Operand> operands;  // of a function, `+` or `-`
};

enum class Comparator : uint8_t { kEqual, kNotEqual, kLess, kLessOrEqual, kGreater, kGreaterOrEqual };
std::string_view symbol(Comparator comparator);

struct Condition {
  enum class Kind : uint8_t { kAnd, kOr, kNot, kCompare, kBetween, kIn, kFunction };
  Kind kind = Kind::kAnd;
  Comparator comparator = Comparator::kEqual;
  Function function = Function::kAttributeExists;
  std::vector<Operand> operands;      // of the last four kinds
  std::vector<Condition> conditions;  // of the first three
};

// `AND`, `BETWEEN`, `<=`, `begins_with`: how the service names what a condition does.
std::string_view operator_name(const Condition& condition);

struct Action {
  enum class Kind : uint8_t { kSet, kRemove, kAdd, kDelete };
  Kind kind = Kind::kSet;
  Path path;
  Operand operand;  // none for REMOVE
};

struct Update {
  std::vector<Action> actions;
  bool from_older_parameters = false;  // for the words of one error
};

using Projection = std::vector<Path>;

}  // namespace millrace::expression
