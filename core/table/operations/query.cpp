#include "core/table/operations/operations.h"
#include "core/table/request/key_condition.h"
#include "core/table/request/wording.h"
#include "core/table/storage/lifecycle.h"

namespace millrace::table {
namespace {

constexpr std::string_view kExpressions[] = {"ProjectionExpression", "FilterExpression", "KeyConditionExpression"};
constexpr std::string_view kOlder[] = {"AttributesToGet", "QueryFilter", "ConditionalOperator", "KeyConditions"};
constexpr std::string_view kOlderBesideKeys[] = {"AttributesToGet", "QueryFilter", "ConditionalOperator"};
constexpr std::string_view kWithValues[] = {"FilterExpression", "KeyConditionExpression"};

std::optional<ServiceError> check_start(const Source& source, const Map& start, const Range& range,
                                        const std::vector<KeyTerm>& terms) {
  const auto key = start_key(source, start);
  if (!key) return key.error();
  std::vector<const Value*> partition;
  for (const KeyAttribute& a : source.key().hash) {
    for (const KeyTerm& term : terms) {
      if (term.attribute == a.name) partition.push_back(term.first.get());
    }
  }
  if (!key->starts_with(encode_partition(partition))) {
    return attribute::validation_error(
               "The provided starting key is outside query boundaries based on provided conditions")
        .value();
  }
  if (*key >= range.low && (range.high.empty() || *key < range.high)) return std::nullopt;
  return attribute::validation_error("The provided starting key does not match the range key predicate").value();
}

// The attributes that the condition fixes.
Map fixed_by(const std::vector<KeyTerm>& terms) {
  Map out;
  for (const KeyTerm& term : terms) {
    if (term.kind == KeyTerm::Kind::kEqual) out.set(term.attribute, *term.first);
  }
  return out;
}

}  // namespace

Outcome query(Database& database, const Context& context, const Json& input, Effects& effects) {
  // KeyConditions may stand beside a filter expression, just not beside another form of itself.
  const bool mixes = !member(input, "KeyConditionExpression").is_null();
  const ParameterNames older = mixes ? ParameterNames(kOlder) : ParameterNames(kOlderBesideKeys);
  auto placeholders = read_placeholders(input, {kExpressions, older, kWithValues});
  if (!placeholders) return tl::unexpected<ServiceError>(std::move(placeholders.error()));
  auto request = read_read_request(input, "QueryFilter", *placeholders);
  if (!request) return tl::unexpected<ServiceError>(counted_in_query(std::move(request.error())));
  const auto terms = read_key_terms(input, *placeholders);
  if (!terms) return tl::unexpected<ServiceError>(terms.error());
  if (auto unused = placeholders->unused()) return tl::unexpected<ServiceError>(std::move(*unused));
  const auto table = usable_table(database, context, request->table);
  if (!table) return tl::unexpected<ServiceError>(table.error());
  const auto source = source_of(**table, *request, context.now);
  if (!source) return tl::unexpected<ServiceError>(source.error());
  auto range = range_of(source->key(), *terms);
  if (!range) return tl::unexpected<ServiceError>(std::move(range.error()));
  if (auto failure = check_filter(*source, *request)) return tl::unexpected<ServiceError>(std::move(*failure));
  if (request->start) {
    auto failure = check_start(*source, *request->start, *range, *terms);
    if (failure) return tl::unexpected<ServiceError>(std::move(*failure));
  }
  range->forward = member(input, "ScanIndexForward") != false;
  Outcome answer = read_page(*source, *request, {std::move(*range)}, input, context, effects);
  if (answer) effects.reads.back().key = fixed_by(*terms);
  return answer;
}

}  // namespace millrace::table
