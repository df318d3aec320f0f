// The parameters that several operations share: expressions with their placeholders, the older parameters that stand
// for them, what to return, and how much.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/expression/ast.h"
#include "core/expression/placeholders.h"
#include "core/table/storage/database.h"
#include "core/table/storage/effects.h"
#include "core/table/storage/item_rules.h"

namespace millrace::table {

using expression::Condition;
using expression::Placeholders;
using expression::Projection;

// Which parameters of a request are expressions, which are their older forms, and which of the expressions use values.
using ParameterNames = std::span<const std::string_view>;
struct ExpressionParameters {
  ParameterNames expressions;
  ParameterNames older = {};
  ParameterNames with_values = {};
};

// Of the operations that read single items.
inline constexpr std::string_view kProjectionParameter[] = {"ProjectionExpression"};
inline constexpr std::string_view kOlderProjection[] = {"AttributesToGet"};

// Refuses to mix both kinds and placeholders without expressions, then reads the placeholders.
Checked<Placeholders> read_placeholders(const Json& input, const ExpressionParameters& parameters);

// From `ConditionExpression` or from `Expected`; nothing when neither is there.
Checked<std::optional<Condition>> read_condition(const Json& input, Placeholders& placeholders);
// From `ProjectionExpression` or from `AttributesToGet`; nothing when all attributes are wanted.
Checked<std::optional<Projection>> read_projection(const Json& input, Placeholders& placeholders);

// What a read shows of an item: all of it, or the parts that a projection names.
Map shown_part(const std::optional<Projection>& projection, bool flat, const Map& item);
// The same for an answer, from the stored item; written already when that is enough for who asked.
Json item_json(const Context& context, const attribute::Item& item, const std::optional<Projection>& projection,
               bool flat = false);

// Items on their way into an answer, likewise.
class ItemList {
 public:
  explicit ItemList(const Context& context) : context_(context) {}
  void add(const attribute::Item& item, const std::optional<Projection>& projection, bool flat = false);
  Json take();

 private:
  const Context& context_;
  Json items_ = Json::array();
  WrittenBytes text_;
};

// From `Limit`.
int64_t limit_of(const Json& input, int64_t otherwise);

// What a batch is told that names an item twice.
tl::unexpected<ServiceError> duplicate_keys();

// The error of a write whose condition does not hold, with the item when the request asks for it.
ServiceError condition_failed(const Json& input, const ItemPtr& item);

}  // namespace millrace::table
