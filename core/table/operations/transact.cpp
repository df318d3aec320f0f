#include <array>

#include "core/table/operations/batch_operations.h"
#include "core/table/storage/transaction.h"

namespace millrace::table {
namespace {


using attribute::validation_error;

Checked<TransactWrite> read_part(const Json& wire) {
  struct Choice {
    std::string_view name;
    Checked<WriteRequest> (*read)(const Json&);
  };
  constexpr std::array<Choice, 4> kChoices{
      {{"ConditionCheck", read_check}, {"Put", read_put}, {"Delete", read_delete}, {"Update", read_update}}};
  const Choice* chosen = nullptr;
  for (const Choice& choice : kChoices) {
    if (member(wire, choice.name).is_null()) continue;
    if (chosen) return validation_error("TransactItems can only contain one of Check, Put, Update or Delete");
    chosen = &choice;
  }
  if (!chosen)
    return validation_error("Invalid Request: TransactWriteRequest should contain Delete or Put or Update request");
  TransactWrite part;
  part.wire = &member(wire, chosen->name);
  auto request = chosen->read(*part.wire);
  if (!request) return tl::unexpected<ServiceError>(std::move(request.error()));
  part.request = std::move(*request);
  return part;
}

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

Outcome transact_write_items(Database& database, const Context& context, const Json& input, Effects& effects) {
  auto earlier = earlier_answer(database, context, input);
  if (!earlier) return tl::unexpected<ServiceError>(std::move(earlier.error()));
  if (*earlier) return std::move(**earlier);
  std::vector<TransactWrite> writes;
  for (const Json& wire : member(input, "TransactItems")) {
    auto part = read_part(wire);
    if (!part) return tl::unexpected<ServiceError>(std::move(part.error()));
    writes.push_back(std::move(*part));
  }
  return run_writes(database, context, std::move(writes), input, effects);
}

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
