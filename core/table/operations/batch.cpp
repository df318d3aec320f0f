#include <set>

#include "core/base/assert.h"
#include "core/expression/evaluate.h"
#include "core/table/operations/batch_operations.h"
#include "core/table/request/capacity_report.h"
#include "core/table/storage/throttle.h"
#include "core/table/request/write_request.h"

namespace millrace::table {
namespace {


using attribute::validation_error;

constexpr size_t kGetsMax = 100;
constexpr size_t kWritesMax = 25;
constexpr uint64_t kAnswerBytesMax = 16ULL << 20;

tl::unexpected<ServiceError> duplicates() { return validation_error("Provided list of item keys contains duplicates"); }

// What a batch asks of one table.
struct TableGets {
  std::string name;  // as the request names it
  Json request;      // its members, for what stays undone
  Table* table = nullptr;
  std::vector<Map> wanted;
  std::vector<std::string> keys;
  std::optional<Projection> projection;
  bool strong = false;
};

Checked<TableGets> read_table_gets(const std::string& name, const Json& wire) {
  TableGets gets;
  gets.name = name;
  gets.request = wire;
  gets.strong = member(wire, "ConsistentRead") == true;
  auto placeholders = read_placeholders(wire, {kProjectionParameter, kOlderProjection});
  if (!placeholders) return tl::unexpected<ServiceError>(std::move(placeholders.error()));
  std::set<std::string> seen;  // repeated keys are told of before anything is known of the table
  for (const Json& key : member(wire, "Keys")) {
    auto map = attribute::map_from(key);
    if (!map) return tl::unexpected<ServiceError>(std::move(map.error()));
    if (!seen.insert(attribute::encode(*map)->bytes).second) return duplicates();
    gets.wanted.push_back(std::move(*map));
  }
  auto projection = read_projection(wire, *placeholders);
  if (!projection) return tl::unexpected<ServiceError>(std::move(projection.error()));
  gets.projection = std::move(*projection);
  if (auto unused = placeholders->unused()) return tl::unexpected<ServiceError>(std::move(*unused));
  return gets;
}

std::optional<ServiceError> find_keys(TableGets& gets) {
  for (const Map& wanted : gets.wanted) {
    auto key = key_of_key(*gets.table, wanted);
    if (!key) return std::move(key.error());
    gets.keys.push_back(std::move(*key));
  }
  return std::nullopt;
}

Checked<std::vector<TableGets>> read_gets(Database& database, const Context& context, const Json& input) {
  std::vector<TableGets> all;
  size_t count = 0;
  for (const auto& [name, wire] : members(member(input, "RequestItems"))) {
    count += member(wire, "Keys").size();
    if (count > kGetsMax) return validation_error("Too many items requested for the BatchGetItem call");
    auto gets = read_table_gets(name, wire);
    if (!gets) return tl::unexpected<ServiceError>(std::move(gets.error()));
    all.push_back(std::move(*gets));
  }
  for (TableGets& gets : all) {
    const auto table = usable_table(database, context, gets.name);
    if (!table) return tl::unexpected<ServiceError>(table.error());
    gets.table = *table;
    if (auto failure = find_keys(gets)) return tl::unexpected<ServiceError>(std::move(*failure));
  }
  return all;
}

// Fills an answer until it is full or a table has no capacity left; what is left over is handed back.
class Getter {
 public:
  Getter(const Context& context, Effects& effects) : context_(context), effects_(effects) {}

  void get(TableGets& gets) {
    ItemList items(context_);
    const Consistency consistency = gets.strong ? Consistency::kStrong : Consistency::kEventual;
    for (size_t i = 0; i < gets.keys.size(); ++i) {
      const uint64_t hash = partition_hash(gets.keys[i]);
      const Row* row = gets.table->rows.find(gets.keys[i]);
      const uint64_t size = row ? row->item->size : 0;
      const bool throttled = admit_read(*gets.table, nullptr, context_.now, hash).has_value();
      if (throttled || bytes_ + size > kAnswerBytesMax) {
        put_back(gets, i);
        continue;
      }
      const int64_t halves = read_halves(size, consistency);
      charge_read(*gets.table, nullptr, halves, hash);
      report_.add(*gets.table, {halves, {}});
      effects_.reads.push_back({gets.table->name, "", row ? 1U : 0U, halves});
      ++done_;
      if (!row) continue;
      bytes_ += size;
      items.add(*row->item, gets.projection);
    }
    responses_[gets.name] = items.take();
  }

  Outcome answer(const Json& input) const {
    if (done_ == 0) return service_error("ProvisionedThroughputExceededException", kAllThrottled);
    Json out{{"Responses", responses_}, {"UnprocessedKeys", unprocessed_}};
    report_.tell(out, input);
    return out;
  }

 private:
  static constexpr const char* kAllThrottled =
      "The level of configured provisioned throughput for the table was exceeded. Consider increasing your "
      "provisioning level with the UpdateTable API.";

  void put_back(const TableGets& gets, size_t i) {
    Json& left = unprocessed_[gets.name];
    if (left.is_null()) {
      left = gets.request;
      left["Keys"] = Json::array();
    }
    left["Keys"].push_back(gets.request["Keys"][i]);
  }

  const Context& context_;
  Effects& effects_;
  Json responses_ = Json::object();
  Json unprocessed_ = Json::object();
  CapacityReport report_;
  uint64_t bytes_ = 0;
  size_t done_ = 0;
};

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
    if (!seen.emplace(write.table->name, write.key).second) return duplicates();
  }
  return all;
}

}  // namespace

Outcome batch_get_item(Database& database, const Context& context, const Json& input, Effects& effects) {
  auto gets = read_gets(database, context, input);
  if (!gets) return tl::unexpected<ServiceError>(std::move(gets.error()));
  Getter getter(context, effects);
  for (TableGets& of_table : *gets) getter.get(of_table);
  return getter.answer(input);
}

Outcome batch_write_item(Database& database, const Context& context, const Json& input, Effects& effects) {
  auto writes = read_writes(database, context, input);
  if (!writes) return tl::unexpected<ServiceError>(std::move(writes.error()));
  Json unprocessed = Json::object();
  CapacityReport report;
  std::optional<ServiceError> throttled;
  for (BatchWrite& write : *writes) {
    throttled = admit_write(*write.table, partition_hash(write.key), context.now);
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
