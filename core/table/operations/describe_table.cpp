#include "core/table/operations/operations.h"
#include "core/table/operations/table_description.h"
#include "core/table/storage/lifecycle.h"

namespace millrace::table {
Outcome describe_table(Database& database, const Context& context, const Json& input, Effects&) {
  const auto table = named_table(database, context, input);
  if (!table) return tl::unexpected<ServiceError>(table.error());
  return Json{{"Table", describe(database, **table, context)}};
}

}  // namespace millrace::table
