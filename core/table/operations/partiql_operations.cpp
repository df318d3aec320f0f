#include "core/table/operations/partiql_operations.h"

#include <algorithm>

#include "core/base/base64.h"
#include "core/expression/evaluate.h"
#include "core/expression/parse.h"
#include "core/table/request/capacity_report.h"
#include "core/table/request/partiql_request.h"
#include "core/table/storage/throttle.h"
#include "core/table/storage/transaction.h"

namespace millrace::table {
namespace {

using attribute::validation_error;
using partiql::Returning;
using partiql::Statement;

// Of the partitions that IN lists.
constexpr size_t kPartitionsMax = 50;
constexpr int64_t kListedPageMax = 10;  // items

bool reads(const Statement& statement) { return statement.kind == Statement::Kind::kSelect; }

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

Outcome select(const Statement& statement, Table& table, const Context& context, const Json& input, Effects& effects) {
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
  if (const Json& limit = member(input, "Limit"); !limit.is_null()) request.limit = whole_number(limit);
  if (auto failure = read_next_token(input, request)) return tl::unexpected<ServiceError>(std::move(*failure));
  const auto source = source_of(table, request, context.now);
  if (!source) return tl::unexpected<ServiceError>(source.error());
  std::vector<Range> ranges = ranges_of(statement, source->key());
  if (ranges.size() > kPartitionsMax) return validation_error(expression::too_many_operands(ranges.size()));
  if (ranges.size() > 1) request.limit = std::min(request.limit, kListedPageMax);
  if (auto failure = read_order(statement, source->key(), ranges))
    return tl::unexpected<ServiceError>(std::move(*failure));
  auto page = read_page(*source, request, std::move(ranges), input, context, effects);
  if (!page) return page;
  Json answer{{"Items", (*page)["Items"]}};
  if (const Json& last = member(*page, "LastEvaluatedKey"); !last.is_null()) {
    answer["LastEvaluatedKey"] = last;
    answer["NextToken"] = base64(to_text(last));
  }
  if (page->contains("ConsumedCapacity")) answer["ConsumedCapacity"] = (*page)["ConsumedCapacity"];
  return answer;
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

struct Written {
  const ItemChange* change;
  Map shown;
};

Checked<Written> write(const Statement& statement, Database& database, Table& table, const Context& context,
                       const Json& input, Effects& effects) {
  auto request = write_request_of(statement, table);
  if (!request) return tl::unexpected<ServiceError>(std::move(request.error()));
  auto key = key_of(table, *request);
  if (!key) return tl::unexpected<ServiceError>(std::move(key.error()));
  if (auto failure = admit_write(table, partition_hash(*key), context.now))
    return tl::unexpected<ServiceError>(std::move(*failure));
  if (locked(database, table.name, *key, context.now)) return transaction_conflict();
  auto planned = plan(table, *request, std::move(*key), input);
  if (!planned) return tl::unexpected<ServiceError>(std::move(planned.error()));
  Map shown = returned(statement, planned->write);
  return Written{&carry_out(database, table, *request, std::move(*planned), context, effects), std::move(shown)};
}

// One statement of a batch: its answer, or its error inside the answer.
Json batch_failure(const ServiceError& error, const std::string& table) {
  std::string code = reason_of(error).code;
  if (code == "ResourceNotFoundException") code = "ResourceNotFound";
  Json out{{"Error", {{"Code", code}, {"Message", error.message}}}};
  if (!table.empty()) out["TableName"] = table;
  if (const Json& item = member(error.extra, "Item"); !item.is_null()) out["Error"]["Item"] = item;
  return out;
}

Json batch_answer(const Json& wire, const Checked<Statement>& read, Database& database, const Context& context,
                  Effects& effects, CapacityReport& report) {
  if (!read) return batch_failure(read.error(), "");
  const Statement& statement = *read;
  const auto failed = [&](const ServiceError& error) { return batch_failure(error, statement.table); };
  const auto table = usable_table(database, context, statement.table);
  if (!table) return failed(table.error());
  Json out{{"TableName", statement.table}};
  if (!reads(statement)) {
    const auto written = write(statement, database, **table, context, wire, effects);
    if (!written) return failed(written.error());
    report.add(**table, *written->change);
    if (!written->shown.empty()) out["Item"] = attribute::to_json(written->shown);
    return out;
  }
  if (!key_given(statement, (*table)->key)) {
    return failed(
        validation_error(
            "Select statements within BatchExecuteStatement must specify the primary key in the where clause.")
            .value());
  }
  Context unwritten = context;  // its items are looked into
  unwritten.written = false;
  const auto page = select(statement, **table, unwritten, wire, effects);
  if (!page) return failed(page.error());
  report.add(**table, Consumed{effects.reads.back().read_halves, {}});
  if (!(*page)["Items"].empty()) out["Item"] = (*page)["Items"][0];
  return out;
}

// Reads and writes do not go together; a statement that cannot be read is neither.
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

Checked<std::vector<Statement>> read_all(const Json& list) {
  auto read = read_each(list);
  std::vector<Statement> statements;
  for (Checked<Statement>& statement : read) {
    if (!statement) return tl::unexpected<ServiceError>(std::move(statement.error()));
  }
  if (auto failure = check_alike(read, "ExecuteTransaction")) return tl::unexpected<ServiceError>(std::move(*failure));
  for (Checked<Statement>& statement : read) statements.push_back(std::move(*statement));
  return statements;
}

Outcome read_transaction(const std::vector<Statement>& statements, Database& database, const Context& context,
                         const Json& input, Effects& effects) {
  std::vector<TransactGet> gets;
  for (const Statement& statement : statements) {
    const auto table = usable_table(database, context, statement.table);
    if (!table) return tl::unexpected<ServiceError>(table.error());
    auto key = key_given(statement, (*table)->key);
    if (!key) {
      return validation_error(
          "Select statements within ExecuteTransaction must specify the primary key in the where clause.");
    }
    TransactGet get;
    get.table_name = statement.table;
    get.wanted = std::move(*key);
    get.projection = statement.projection;
    get.flat = true;
    gets.push_back(std::move(get));
  }
  return run_gets(database, context, std::move(gets), input, effects);
}

Outcome write_transaction(const std::vector<Statement>& statements, Database& database, const Context& context,
                          const Json& input, Effects& effects) {
  std::vector<TransactWrite> writes;
  for (size_t i = 0; i < statements.size(); ++i) {
    const auto table = usable_table(database, context, statements[i].table);
    if (!table) return tl::unexpected<ServiceError>(table.error());
    auto request = write_request_of(statements[i], **table);
    if (!request) return tl::unexpected<ServiceError>(std::move(request.error()));
    TransactWrite part;
    part.wire = &member(input, "TransactStatements")[i];
    part.request = std::move(*request);
    writes.push_back(std::move(part));
  }
  return run_writes(database, context, std::move(writes), input, effects);
}

}  // namespace

Outcome execute_statement(Database& database, const Context& context, const Json& input, Effects& effects) {
  const auto statement = read_statement(input);
  if (!statement) return tl::unexpected<ServiceError>(statement.error());
  if (statement->kind == Statement::Kind::kExists) {
    return validation_error("EXISTS can only be used in a statement of ExecuteTransaction");
  }
  const auto table = usable_table(database, context, statement->table);
  if (!table) return tl::unexpected<ServiceError>(table.error());
  if (reads(*statement)) return select(*statement, **table, context, input, effects);
  const auto written = write(*statement, database, **table, context, input, effects);
  if (!written) return tl::unexpected<ServiceError>(written.error());
  Json answer{{"Items", Json::array()}};
  if (!written->shown.empty()) answer["Items"].push_back(attribute::to_json(written->shown));
  tell_consumed(answer, input, **table, *written->change);
  return answer;
}

Outcome batch_execute_statement(Database& database, const Context& context, const Json& input, Effects& effects) {
  const Json& list = member(input, "Statements");
  const auto statements = read_each(list);
  if (auto failure = check_alike(statements, "BatchExecuteStatement")) {
    return tl::unexpected<ServiceError>(std::move(*failure));
  }
  CapacityReport report;
  Json responses = Json::array();
  for (size_t i = 0; i < statements.size(); ++i) {
    responses.push_back(batch_answer(list[i], statements[i], database, context, effects, report));
  }
  Json answer{{"Responses", std::move(responses)}};
  report.tell(answer, input);
  return answer;
}

Outcome execute_transaction(Database& database, const Context& context, const Json& input, Effects& effects) {
  auto earlier = earlier_answer(database, context, input);
  if (!earlier) return tl::unexpected<ServiceError>(std::move(earlier.error()));
  const Json& list = member(input, "TransactStatements");
  const auto with_responses = [&](Json answer) {
    answer["Responses"] = Json(list.size(), Json::object());
    return answer;
  };
  if (*earlier) return with_responses(std::move(**earlier));
  const auto statements = read_all(list);
  if (!statements) return tl::unexpected<ServiceError>(statements.error());
  if (reads(statements->front())) return read_transaction(*statements, database, context, input, effects);
  return write_transaction(*statements, database, context, input, effects).map(with_responses);
}

}  // namespace millrace::table
