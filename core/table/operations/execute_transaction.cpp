#include "core/table/operations/operations.h"
#include "core/table/operations/run_statement.h"
#include "core/table/operations/transaction.h"
#include "core/table/request/partiql_request.h"
#include "core/table/storage/lifecycle.h"

namespace millrace::table {
namespace {

using attribute::validation_error;
using partiql::Statement;

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
