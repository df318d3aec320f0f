#include "core/table/operations/operations.h"
#include "core/table/request/capacity_report.h"
#include "core/table/request/parameters.h"
#include "core/table/storage/item_rules.h"
#include "core/table/storage/lifecycle.h"
#include "core/table/storage/throttle.h"

namespace millrace::table {
Outcome get_item(Database& database, const Context& context, const Json& input, Effects& effects) {
  auto placeholders = read_placeholders(input, {kProjectionParameter, kOlderProjection});
  if (!placeholders) return tl::unexpected<ServiceError>(std::move(placeholders.error()));
  const auto wanted = attribute::map_from(member(input, "Key"));
  if (!wanted) return tl::unexpected<ServiceError>(wanted.error());
  const auto projection = read_projection(input, *placeholders);
  if (!projection) return tl::unexpected<ServiceError>(projection.error());
  if (auto unused = placeholders->unused()) return tl::unexpected<ServiceError>(std::move(*unused));
  const auto table = usable_table(database, context, text_member(input, "TableName"));
  if (!table) return tl::unexpected<ServiceError>(table.error());
  const auto key = key_of_key(**table, *wanted);
  if (!key) return tl::unexpected<ServiceError>(key.error());
  if (auto failure = admit_read(**table, nullptr, context, partition_hash(*key))) {
    return tl::unexpected<ServiceError>(std::move(*failure));
  }
  Json answer = Json::object();
  const Row* row = (*table)->rows.find(*key);
  if (row) answer["Item"] = item_json(context, *row->item, *projection);
  const bool strong = member(input, "ConsistentRead") == true;
  const int64_t halves = read_halves(row ? row->item->size : 0, strong ? Consistency::kStrong : Consistency::kEventual);
  ItemRead read = read_of((*table)->name, row ? row->item : nullptr, halves);
  read.key = *wanted;
  charge_read(**table, nullptr, read.read_halves, partition_hash(*key));
  tell_consumed(answer, input, **table, read);
  effects.reads.push_back(read);
  return answer;
}

}  // namespace millrace::table
