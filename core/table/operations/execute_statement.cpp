#include "core/table/operations/operations.h"
#include "core/table/operations/run_statement.h"
#include "core/table/request/capacity_report.h"
#include "core/table/storage/lifecycle.h"

namespace millrace::table {
namespace {

using attribute::validation_error;
using partiql::Statement;

}  // namespace

Outcome execute_statement(Database& database, const Context& context, const Json& input, Effects& effects) {
  const auto statement = read_statement(input);
  if (!statement) return tl::unexpected<ServiceError>(statement.error());
  if (statement->kind == Statement::Kind::kExists) {
    return validation_error("EXISTS can only be used in a statement of ExecuteTransaction");
  }
  const auto table = usable_table(database, context, statement->table);
  if (!table) return tl::unexpected<ServiceError>(table.error());
  if (reads(*statement)) return run_select(*statement, **table, context, input, effects);
  const auto written = run_write(*statement, database, **table, context, input, effects);
  if (!written) return tl::unexpected<ServiceError>(written.error());
  Json answer{{"Items", Json::array()}};
  if (!written->shown.empty()) answer["Items"].push_back(attribute::to_json(written->shown));
  tell_consumed(answer, input, **table, *written->change);
  return answer;
}

}  // namespace millrace::table
