#include "core/table/operations/operations.h"
#include "core/table/operations/transaction.h"

namespace millrace::table {
namespace {

Checked<TransactGet> read_get(const Json& wire) {
  TransactGet get;
  get.table_name = text_member(wire, "TableName");
  auto placeholders = read_placeholders(wire, {kProjectionParameter});
  if (!placeholders) return tl::unexpected<ServiceError>(std::move(placeholders.error()));
  auto wanted = attribute::map_from(member(wire, "Key"));
  if (!wanted) return tl::unexpected<ServiceError>(std::move(wanted.error()));
  get.wanted = std::move(*wanted);
  auto projection = read_projection(wire, *placeholders);
  if (!projection) return tl::unexpected<ServiceError>(std::move(projection.error()));
  get.projection = std::move(*projection);
  if (auto unused = placeholders->unused()) return tl::unexpected<ServiceError>(std::move(*unused));
  return get;
}

}  // namespace

Outcome transact_get_items(Database& database, const Context& context, const Json& input, Effects& effects) {
  std::vector<TransactGet> gets;
  for (const Json& wire : member(input, "TransactItems")) {
    auto get = read_get(member(wire, "Get"));
    if (!get) return tl::unexpected<ServiceError>(std::move(get.error()));
    gets.push_back(std::move(*get));
  }
  return run_gets(database, context, std::move(gets), input, effects);
}

}  // namespace millrace::table
