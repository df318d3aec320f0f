#include "core/table/request/parameters.h"

#include "core/door/model/check.h"
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

int64_t limit_of(const Json& input, int64_t otherwise) {
  const Json& limit = member(input, "Limit");
  return limit.is_null() ? otherwise : door::whole_number(limit);
}

tl::unexpected<ServiceError> duplicate_keys() {
  return validation_error("Provided list of item keys contains duplicates");
}

ServiceError condition_failed(const Json& input, const ItemPtr& item) {
  ServiceError error{"ConditionalCheckFailedException", "The conditional request failed", 400, nullptr};
  if (item && text_member(input, "ReturnValuesOnConditionCheckFailure") == "ALL_OLD") {
    error.extra = {{"Item", attribute::to_json(attribute::decode(item))}};
  }
  return error;
}

}  // namespace millrace::table
