#include "core/table/operations/operations.h"
#include "core/table/operations/run_statement.h"
#include "core/table/operations/transaction.h"
#include "core/table/request/capacity_report.h"
#include "core/table/request/partiql_request.h"
#include "core/table/storage/lifecycle.h"

namespace millrace::table {
namespace {

using attribute::validation_error;
using partiql::Statement;

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
    const auto written = run_write(statement, database, **table, context, wire, effects);
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
  const auto page = run_select(statement, **table, unwritten, wire, effects);
  if (!page) return failed(page.error());
  report.add(**table, Consumed{effects.reads.back().read_halves, {}});
  if (!(*page)["Items"].empty()) out["Item"] = (*page)["Items"][0];
  return out;
}

}  // namespace

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

}  // namespace millrace::table
