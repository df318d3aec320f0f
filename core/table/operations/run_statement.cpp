#include "core/table/operations/run_statement.h"

#include <algorithm>

#include "core/base/base64.h"
#include "core/expression/evaluate.h"
#include "core/expression/parse.h"
#include "core/table/request/capacity_report.h"
#include "core/table/request/partiql_request.h"
#include "core/table/storage/throttle.h"

namespace millrace::table {
namespace {

using attribute::validation_error;
using partiql::Returning;
using partiql::Statement;

// Of the partitions that IN lists.
constexpr size_t kPartitionsMax = 50;
constexpr int64_t kListedPageMax = 10;  // items

std::optional<ServiceError> read_next_token(const Json& input, ReadRequest& request) {
  const Json& token = member(input, "NextToken");
  if (token.is_null()) return std::nullopt;
  const auto wire = parse_json(decode_base64(token.get_ref<const std::string&>()).value_or(""));
  const bool right = wire && wire->is_object() && !attribute::check_types(Json{{"M", *wire}});
  auto start = right ? attribute::map_from(*wire) : Checked<Map>(validation_error(""));
  if (!start) return validation_error("Invalid NextToken").value();
  request.start = std::move(*start);
  return std::nullopt;
}

// Partitions are in their order already.
std::optional<ServiceError> read_order(const Statement& statement, const KeySchema& schema,
                                       std::vector<Range>& ranges) {
  for (const partiql::Order& order : statement.order) {
    if (ranges[0].low.empty()) {
      return validation_error("Must have WHERE clause in the statement when using ORDER BY clause.").value();
    }
    if (!schema.has(order.attribute)) {
      return validation_error("Variable reference " + order.attribute +
                              " in ORDER BY clause must be part of the primary key")
          .value();
    }
    const bool partition = order.attribute == schema.hash[0].name && ranges.size() > 1;
    for (Range& range : ranges) range.forward = partition ? range.forward : !order.descending;
  }
  return std::nullopt;
}

// What RETURNING asks to see of a write.
Map returned(const Statement& statement, const Write& write) {
  Projection touched;
  for (const expression::Action& action : statement.update.actions) touched.push_back(action.path);
  switch (statement.returning) {
    case Returning::kNothing: return {};
    case Returning::kAllOld: return attribute::decode(write.before);
    case Returning::kAllNew: return write.after_attributes;
    case Returning::kModifiedOld: return expression::project(touched, write.before_attributes);
    case Returning::kModifiedNew: return expression::project(touched, write.after_attributes);
  }
  return {};
}

}  // namespace

bool reads(const Statement& statement) { return statement.kind == Statement::Kind::kSelect; }

Outcome run_select(const Statement& statement, Table& table, const Context& context, const Json& input,
                   Effects& effects) {
  ReadRequest request;
  request.table = statement.table;
  request.index = statement.index;
  request.projection = statement.projection;
  request.select = request.projection      ? ReadRequest::Select::kSpecific
                   : request.index.empty() ? ReadRequest::Select::kAll
                                           : ReadRequest::Select::kProjected;
  request.flat = true;
  request.filter = statement.where;
  request.strong = member(input, "ConsistentRead") == true;
  request.limit = limit_of(input, request.limit);
  if (auto failure = read_next_token(input, request)) return tl::unexpected<ServiceError>(std::move(*failure));
  if (!request.index.empty() && !table.indexes.contains(request.index)) {  // in other words than Query's
    return validation_error("The table does not have the specified index");
  }
  const auto source = source_of(table, request, context.now);
  if (!source) return tl::unexpected<ServiceError>(source.error());
  std::vector<Range> ranges = ranges_of(statement, source->key());
  if (ranges.size() > kPartitionsMax) return validation_error(expression::too_many_operands(ranges.size()));
  if (ranges.size() > 1) request.limit = std::min(request.limit, kListedPageMax);
  if (auto failure = read_order(statement, source->key(), ranges))
    return tl::unexpected<ServiceError>(std::move(*failure));
  auto page = read_page(*source, request, std::move(ranges), input, context, effects);
  if (!page) return page;
  Json answer{{"Items", std::move((*page)["Items"])}};
  if (const Json& last = member(*page, "LastEvaluatedKey"); !last.is_null()) {
    answer["LastEvaluatedKey"] = last;
    answer["NextToken"] = base64(to_text(last));
  }
  if (page->contains("ConsumedCapacity")) answer["ConsumedCapacity"] = (*page)["ConsumedCapacity"];
  return answer;
}

Checked<Written> run_write(const Statement& statement, Database& database, Table& table, const Context& context,
                           const Json& input, Effects& effects) {
  auto request = write_request_of(statement, table);
  if (!request) return tl::unexpected<ServiceError>(std::move(request.error()));
  auto key = key_of(table, *request);
  if (!key) return tl::unexpected<ServiceError>(std::move(key.error()));
  if (auto failure = admit_write(table, partition_hash(*key), context))
    return tl::unexpected<ServiceError>(std::move(*failure));
  if (locked(database, table.name, *key, context.now)) return transaction_conflict();
  auto planned = plan(table, *request, std::move(*key), input);
  if (!planned) return tl::unexpected<ServiceError>(std::move(planned.error()));
  Map shown = returned(statement, planned->write);
  return Written{&carry_out(database, table, *request, std::move(*planned), context, effects), std::move(shown)};
}

std::optional<ServiceError> check_alike(const std::vector<Checked<Statement>>& statements, const char* operation) {
  std::optional<bool> reading;
  for (const Checked<Statement>& statement : statements) {
    if (!statement) continue;
    if (reading && *reading != reads(*statement)) {
      return validation_error(std::string(operation) + " only supports either all reads or all writes in one request")
          .value();
    }
    reading = reads(*statement);
  }
  return std::nullopt;
}

std::vector<Checked<Statement>> read_each(const Json& list) {
  std::vector<Checked<Statement>> statements;
  for (const Json& wire : list) statements.push_back(read_statement(wire));
  return statements;
}

}  // namespace millrace::table
