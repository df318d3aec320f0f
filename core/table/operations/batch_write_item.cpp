#include <set>

#include "core/base/assert.h"
#include "core/table/operations/operations.h"
#include "core/table/request/capacity_report.h"
#include "core/table/request/write_request.h"
#include "core/table/storage/lifecycle.h"
#include "core/table/storage/throttle.h"

namespace millrace::table {
namespace {

using attribute::validation_error;

constexpr size_t kWritesMax = 25;

struct BatchWrite {
  std::string name;
  const Json* wire = nullptr;
  Table* table = nullptr;
  WriteRequest request;
  std::string key;
};

Checked<BatchWrite> read_write(const std::string& name, const Json& wire) {
  const Json& put = member(wire, "PutRequest");
  const Json& remove = member(wire, "DeleteRequest");
  if (!put.is_null() && !remove.is_null()) {
    return validation_error(
        "Supplied WriteRequest has more than one request set, must contain exactly one of PutRequest, DeleteRequest");
  }
  if (put.is_null() && remove.is_null()) {
    return validation_error("Supplied WriteRequest is empty, must contain exactly one of PutRequest, DeleteRequest");
  }
  auto request = put.is_null() ? read_delete(remove) : read_put(put);
  if (!request) return tl::unexpected<ServiceError>(std::move(request.error()));
  return BatchWrite{name, &wire, nullptr, std::move(*request), ""};
}

Checked<std::vector<BatchWrite>> read_writes(Database& database, const Context& context, const Json& input) {
  std::vector<BatchWrite> all;
  for (const auto& [name, list] : members(member(input, "RequestItems"))) {
    if (all.size() + list.size() > kWritesMax) {
      return validation_error("Too many items requested for the BatchWriteItem call");
    }
    for (const Json& wire : list) {
      auto write = read_write(name, wire);
      if (!write) return tl::unexpected<ServiceError>(std::move(write.error()));
      all.push_back(std::move(*write));
    }
  }
  std::set<std::pair<std::string, std::string>> seen;
  for (BatchWrite& write : all) {
    const auto table = usable_table(database, context, write.name);
    if (!table) return tl::unexpected<ServiceError>(table.error());
    write.table = *table;
    // A single put tells the types it expected and got; a batch does not.
    if (mistyped(write.table->key, write.request.subject)) {
      return validation_error("The provided key element does not match the schema");
    }
    auto key = key_of(*write.table, write.request);
    if (!key) return tl::unexpected<ServiceError>(std::move(key.error()));
    write.key = std::move(*key);
    if (!seen.emplace(write.table->name, write.key).second) return duplicate_keys();
  }
  return all;
}

}  // namespace

Outcome batch_write_item(Database& database, const Context& context, const Json& input, Effects& effects) {
  auto writes = read_writes(database, context, input);
  if (!writes) return tl::unexpected<ServiceError>(std::move(writes.error()));
  Json unprocessed = Json::object();
  CapacityReport report;
  std::optional<ServiceError> throttled;
  for (BatchWrite& write : *writes) {
    throttled = admit_write(*write.table, partition_hash(write.key), context);
    if (throttled || locked(database, write.table->name, write.key, context.now)) {
      unprocessed[write.name].push_back(*write.wire);
      continue;
    }
    auto planned = plan(*write.table, write.request, std::move(write.key), *write.wire);
    MILLRACE_ASSERT(planned.has_value());  // batches have no conditions and no updates
    report.add(*write.table, carry_out(database, *write.table, write.request, std::move(*planned), context, effects));
  }
  if (throttled && effects.changes.empty()) return tl::unexpected<ServiceError>(std::move(*throttled));
  Json answer{{"UnprocessedItems", unprocessed}};
  report.tell(answer, input);
  return answer;
}

}  // namespace millrace::table
