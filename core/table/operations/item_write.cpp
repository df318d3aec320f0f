#include "core/table/operations/item_write.h"

#include "core/expression/evaluate.h"
#include "core/table/request/capacity_report.h"
#include "core/table/request/wording.h"
#include "core/table/storage/lifecycle.h"
#include "core/table/storage/throttle.h"

namespace millrace::table {
namespace {

// Of `UPDATED_OLD` and `UPDATED_NEW`: only what the update's paths name.
Map touched_part(const expression::Update& update, const Map& item) {
  Projection paths;
  for (const expression::Action& action : update.actions) paths.push_back(action.path);
  return expression::project(paths, item);
}

void return_values(Json& answer, const Json& input, const WriteRequest& request, const Plan& plan) {
  const std::string wanted = text_member(input, "ReturnValues", "NONE");
  const Map& before = plan.write.before_attributes;
  const Map& after = plan.write.after_attributes;
  Map shown;
  if (wanted == "ALL_OLD") shown = attribute::decode(plan.write.before);
  else if (wanted == "ALL_NEW") shown = after;
  else if (wanted == "UPDATED_OLD") shown = touched_part(request.update, before);
  else if (wanted == "UPDATED_NEW") shown = touched_part(request.update, after);
  if (!shown.empty()) answer["Attributes"] = attribute::to_json(shown);
}

}  // namespace

Outcome write_item(Checked<WriteRequest> request, Database& database, const Context& context, const Json& input,
                   Effects& effects) {
  if (!request) return tl::unexpected<ServiceError>(counted_in_write(std::move(request.error())));
  const auto table = usable_table(database, context, request->table);
  if (!table) return tl::unexpected<ServiceError>(table.error());
  const auto key = key_of(**table, *request);
  if (!key) return tl::unexpected<ServiceError>(key.error());
  if (auto failure = admit_write(**table, partition_hash(*key), context)) {
    return tl::unexpected<ServiceError>(std::move(*failure));
  }
  if (locked(database, (*table)->name, *key, context.now)) return transaction_conflict();
  auto planned = plan(**table, *request, *key, input);
  if (!planned) return tl::unexpected<ServiceError>(std::move(planned.error()));
  Json answer = Json::object();
  return_values(answer, input, *request, *planned);
  const ItemChange& told = carry_out(database, **table, *request, std::move(*planned), context, effects);
  tell_consumed(answer, input, **table, told);
  return answer;
}

}  // namespace millrace::table
