#include "core/table/operations.h"

#include <algorithm>
#include <array>

#include "core/table/item_operations.h"
#include "core/table/model.h"
#include "core/table/table_operations.h"

namespace millrace::table {
namespace {

constexpr std::array kOperations{
    Operation{"CreateTable", create_table, &kCreateTableInput},
    Operation{"DeleteItem", delete_item, &kDeleteItemInput},
    Operation{"DeleteTable", delete_table, &kTableNameInput},
    Operation{"DescribeTable", describe_table, &kTableNameInput},
    Operation{"GetItem", get_item, &kGetItemInput},
    Operation{"ListTables", list_tables, &kListTablesInput},
    Operation{"PutItem", put_item, &kPutItemInput},
    Operation{"UpdateItem", update_item, &kUpdateItemInput},
};

}  // namespace

std::span<const Operation> operations() { return kOperations; }
std::span<const Operation> stream_operations() { return {}; }

const Operation* find_operation(std::string_view name) {
  for (const auto rows : {operations(), stream_operations()}) {
    const auto row = std::lower_bound(rows.begin(), rows.end(), name,
                                      [](const Operation& o, std::string_view n) { return o.name < n; });
    if (row != rows.end() && row->name == name) return &*row;
  }
  return nullptr;
}

Outcome perform(Database& database, const Context& context, std::string_view operation, const Json& input, Effects& effects) {
  const Operation* row = find_operation(operation);
  if (!row) return service_error("UnknownOperationException", "");
  if (auto failure = check_types(*row->input, input)) return tl::unexpected<ServiceError>(std::move(*failure));
  if (auto failure = check_limits(*row->input, input)) return tl::unexpected<ServiceError>(std::move(*failure));
  return row->run(database, context, input, effects);
}

}  // namespace millrace::table
