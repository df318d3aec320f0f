#include "core/table/request/parameters.h"

#include <algorithm>

#include "core/expression/evaluate.h"
#include "core/expression/parse.h"
#include "core/table/request/legacy.h"

namespace millrace::table {
namespace {

using attribute::validation_error;

std::vector<std::string_view> present(const Json& input, ParameterNames names) {
  std::vector<std::string_view> out;
  for (const std::string_view name : names) {
    if (!member(input, name).is_null()) out.push_back(name);
  }
  return out;
}

std::string joined(ParameterNames names, std::string_view by) {
  std::string text;
  for (const std::string_view name : names) text += (text.empty() ? "" : std::string(by)) + std::string(name);
  return text;
}

constexpr size_t kFewBytes = 64;       // what brackets and quotes add to a small item
constexpr size_t kFirstBytes = 8'192;  // of a list of items

Json units(int64_t halves) { return {{"CapacityUnits", static_cast<double>(halves) / 2}}; }

bool asks(const Json& input, std::string_view name, std::string_view value) {
  return text_member(input, name) == value;
}

}  // namespace

Checked<Placeholders> read_placeholders(const Json& input, const ExpressionParameters& parameters) {
  const auto expressions = present(input, parameters.expressions);
  const auto older = present(input, parameters.older);
  if (!expressions.empty() && !older.empty()) {
    return validation_error(
        "Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {" +
        joined(older, ", ") + "} Expression parameters: {" + joined(expressions, ", ") + "}");
  }
  const Json& names = member(input, "ExpressionAttributeNames");
  const Json& values = member(input, "ExpressionAttributeValues");
  if (!names.is_null() && expressions.empty()) {
    return validation_error("ExpressionAttributeNames can only be specified when using expressions");
  }
  if (!values.is_null() && present(input, parameters.with_values).empty()) {
    return validation_error("ExpressionAttributeValues can only be specified when using expressions: " +
                            joined(parameters.with_values, " and ") +
                            (parameters.with_values.size() > 1 ? " are null" : " is null"));
  }
  return Placeholders::from(names, values);
}

Checked<std::optional<Condition>> read_condition(const Json& input, Placeholders& placeholders) {
  const Json& text = member(input, "ConditionExpression");
  if (text.is_null()) return older_condition(input, "Expected");
  return expression::parse_condition(expression::Kind::kCondition, text.get_ref<const std::string&>(), placeholders)
      .map([](Condition&& condition) { return std::optional(std::move(condition)); });
}

Checked<std::optional<Projection>> read_projection(const Json& input, Placeholders& placeholders) {
  const Json& text = member(input, "ProjectionExpression");
  if (text.is_null()) return older_projection(input);
  return expression::parse_projection(text.get_ref<const std::string&>(), placeholders)
      .map([](Projection&& projection) { return std::optional(std::move(projection)); });
}

Map shown_part(const std::optional<Projection>& projection, bool flat, const Map& item) {
  if (!projection) return item;
  return flat ? expression::project_flat(*projection, item) : expression::project(*projection, item);
}

Json item_json(const Context& context, const attribute::Item& item, const std::optional<Projection>& projection,
               bool flat) {
  if (!context.written || projection) return attribute::to_json(shown_part(projection, flat, attribute::decode(item)));
  WrittenBytes text;
  text.reserve(2 * item.bytes.size() + kFewBytes);
  append(text, item);
  return written(std::move(text));
}

void ItemList::add(const attribute::Item& item, const std::optional<Projection>& projection, bool flat) {
  if (!context_.written) return items_.push_back(item_json(context_, item, projection, flat));
  if (text_.empty()) text_.reserve(kFirstBytes);
  text_.push_back(text_.empty() ? '[' : ',');
  if (projection) append(text_, to_text(item_json(context_, item, projection, flat)));
  else append(text_, item);
}

Json ItemList::take() {
  if (text_.empty()) return std::move(items_);
  text_.push_back(']');
  return written(std::move(text_));
}

ServiceError condition_failed(const Json& input, const ItemPtr& item) {
  ServiceError error{"ConditionalCheckFailedException", "The conditional request failed", 400, nullptr};
  if (item && asks(input, "ReturnValuesOnConditionCheckFailure", "ALL_OLD")) {
    error.extra = {{"Item", attribute::to_json(attribute::decode(item))}};
  }
  return error;
}

bool has_local_index(const Table& table) {
  return std::any_of(table.indexes.begin(), table.indexes.end(),
                     [](const auto& entry) { return !entry.second.global; });
}

Json collection_json(const Map& collection) {
  return {{"ItemCollectionKey", attribute::to_json(collection)}, {"SizeEstimateRangeGB", {0.0, 1.0}}};
}

Json consumed_json(const Table& table, const Consumed& consumed, bool with_indexes) {
  int64_t total = consumed.table_halves;
  for (const auto& [name, halves] : consumed.index_halves) total += halves;
  Json out = units(total);
  out["TableName"] = table.name;
  if (!with_indexes) return out;
  out["Table"] = units(consumed.table_halves);
  for (const auto& [name, halves] : consumed.index_halves) {
    const auto index = table.indexes.find(name);
    const bool global = index == table.indexes.end() || index->second.global;
    out[global ? "GlobalSecondaryIndexes" : "LocalSecondaryIndexes"][name] = units(halves);
  }
  return out;
}

void tell_consumed(Json& answer, const Json& input, const Table& table, const ItemChange& change) {
  const bool indexes = asks(input, "ReturnConsumedCapacity", "INDEXES");
  if (indexes || asks(input, "ReturnConsumedCapacity", "TOTAL")) {
    answer["ConsumedCapacity"] = consumed_json(table, {change.table_halves, change.index_halves}, indexes);
  }
  if (!asks(input, "ReturnItemCollectionMetrics", "SIZE") || !has_local_index(table)) return;
  answer["ItemCollectionMetrics"] = collection_json(key_attributes({table.key.hash, {}}, change.key));
}

void tell_consumed(Json& answer, const Json& input, const Table& table, const ItemRead& read) {
  const bool indexes = asks(input, "ReturnConsumedCapacity", "INDEXES");
  if (!indexes && !asks(input, "ReturnConsumedCapacity", "TOTAL")) return;
  Consumed consumed{read.read_halves, {}};
  if (!read.index.empty()) consumed = {read.fetched_halves, {{read.index, read.read_halves}}};
  answer["ConsumedCapacity"] = consumed_json(table, consumed, indexes);
}

}  // namespace millrace::table
