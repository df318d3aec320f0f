#include <array>

#include "core/table/operations/operations.h"
#include "core/table/operations/transaction.h"

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

}  // namespace millrace::table
