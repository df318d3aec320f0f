#include <set>

#include "core/table/operations/operations.h"
#include "core/table/request/capacity_report.h"
#include "core/table/request/parameters.h"
#include "core/table/storage/item_rules.h"
#include "core/table/storage/lifecycle.h"
#include "core/table/storage/throttle.h"

namespace millrace::table {
namespace {

using attribute::validation_error;

constexpr size_t kGetsMax = 100;
constexpr uint64_t kAnswerBytesMax = 16ULL << 20;

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
    if (!seen.insert(attribute::encode(*map)->bytes).second) return duplicate_keys();
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
      const bool throttled = admit_read(*gets.table, nullptr, context_, hash).has_value();
      if (throttled || bytes_ + size > kAnswerBytesMax) {
        put_back(gets, i);
        continue;
      }
      const int64_t halves = read_halves(size, consistency);
      charge_read(*gets.table, nullptr, halves, hash);
      report_.add(*gets.table, {halves, {}});
      effects_.reads.push_back(read_of(gets.table->name, row ? row->item : nullptr, halves));
      ++done_;
      if (!row) continue;
      bytes_ += size;
      items.add(*row->item, gets.projection);
    }
    responses_[gets.name] = items.take();
  }

  Outcome answer(const Json& input) const {
    if (done_ == 0) return throughput_exceeded();
    Json out{{"Responses", responses_}, {"UnprocessedKeys", unprocessed_}};
    report_.tell(out, input);
    return out;
  }

 private:
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

}  // namespace

Outcome batch_get_item(Database& database, const Context& context, const Json& input, Effects& effects) {
  auto gets = read_gets(database, context, input);
  if (!gets) return tl::unexpected<ServiceError>(std::move(gets.error()));
  Getter getter(context, effects);
  for (TableGets& of_table : *gets) getter.get(of_table);
  return getter.answer(input);
}

}  // namespace millrace::table
