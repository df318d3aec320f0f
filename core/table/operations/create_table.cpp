#include <array>

#include "core/base/hash.h"
#include "core/table/operations/operations.h"
#include "core/table/operations/table_description.h"
#include "core/table/request/schema.h"
#include "core/table/request/tags.h"
#include "core/table/storage/lifecycle.h"
#include "core/table/storage/throttle.h"

namespace millrace::table {
namespace {

using Failure = std::optional<ServiceError>;

constexpr size_t kTablesMax = 2'500;  // of an account in a region

// A UUID that depends only on the account's history, so that a run can be repeated.
std::string table_id(const Database& database, std::string_view name) {
  const uint64_t a = hash_number(database.tables_made, hash_bytes(name));
  std::string id = hex(a) + hex(mix(a + 1));
  id[12] = '4';
  id[16] = "89ab"[id[16] & 3];
  for (const size_t at : {8U, 13U, 18U, 23U}) id.insert(at, "-");
  return id;
}

Failure read_billing(const Json& input, Table& table) {
  table.on_demand = text_member(input, "BillingMode", "PROVISIONED") == "PAY_PER_REQUEST";
  const Json& throughput = member(input, "ProvisionedThroughput");
  if (table.on_demand && !throughput.is_null()) return units_on_demand().value();
  if (!table.on_demand && throughput.is_null()) {
    return invalid_parameter(
               "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is "
               "PROVISIONED")
        .value();
  }
  const auto units = read_throughput(throughput);
  if (!units) return units.error();
  table.throughput = *units;
  table.on_demand_throughput = member(input, "OnDemandThroughput");
  table.warm_throughput = member(input, "WarmThroughput");
  return std::nullopt;
}

Failure read_indexes(const Json& input, Table& table, std::string_view parameter,
                     Checked<Index> (*read)(const Json&, const Table&)) {
  const Json& list = member(input, parameter);
  if (list.is_null()) return std::nullopt;
  if (list.empty()) return invalid_parameter("List of " + std::string(parameter) + " is empty").value();
  for (const Json& wire : list) {
    auto index = read(wire, table);
    if (!index) return std::move(index.error());
    const std::string name = index->name;
    if (!table.indexes.emplace(name, std::move(*index)).second) {
      return invalid_parameter("Duplicate index name: " + name).value();
    }
  }
  return std::nullopt;
}

Failure read_schema(const Json& input, Table& table) {
  auto definitions = read_definitions(input);
  if (!definitions) return std::move(definitions.error());
  table.definitions = std::move(*definitions);
  if (member(input, "KeySchema").is_null()) {
    return attribute::validation_error("The parameter 'KeySchema' is required but was not present in the request")
        .value();
  }
  auto key = read_key_schema(member(input, "KeySchema"), table.definitions, false);
  if (!key) return std::move(key.error());
  table.key = std::move(*key);
  if (Failure failure = read_indexes(input, table, "LocalSecondaryIndexes", read_local_index)) return failure;
  if (Failure failure = read_indexes(input, table, "GlobalSecondaryIndexes", read_global_index)) return failure;
  if (Failure failure = check_definitions_used(table)) return failure;
  return check_index_counts(table);
}

}  // namespace

Outcome create_table(Database& database, const Context& context, const Json& input, Effects&) {
  Table table;
  table.name = table_name_of(text_member(input, "TableName"));
  if (Failure failure = read_billing(input, table)) return tl::unexpected<ServiceError>(std::move(*failure));
  if (Failure failure = read_schema(input, table)) return tl::unexpected<ServiceError>(std::move(*failure));
  if (Failure failure = add_tags(table.tags, member(input, "Tags")))
    return tl::unexpected<ServiceError>(std::move(*failure));
  const auto view = read_stream_specification(member(input, "StreamSpecification"));
  if (!view) return tl::unexpected<ServiceError>(view.error());
  sweep(database, context.now);
  if (const Table* found = find_table(database, context, table.name)) {
    if (Failure failure = check_not_in_use(*found, context.now))
      return tl::unexpected<ServiceError>(std::move(*failure));
    return service_error("ResourceInUseException", "Table already exists: " + table.name);
  }
  if (database.tables.size() >= kTablesMax) {
    return service_error("LimitExceededException", "Subscriber limit exceeded: There is a limit of " +
                                                       std::to_string(kTablesMax) + " tables per subscriber");
  }
  ++database.tables_made;
  table.id = table_id(database, table.name);
  table.created = context.now;
  table.ready_at = context.now + context.settings.table_delay;
  if (table.on_demand) table.on_demand_since = context.now;
  table.table_class = text_member(input, "TableClass");
  table.deletion_protection = member(input, "DeletionProtectionEnabled") == true;
  table.encryption = member(input, "SSESpecification");
  fill_buckets(table.throughput, context.now);
  for (auto& [name, index] : table.indexes) {
    index.ready_at = table.ready_at;
    fill_buckets(index.throughput, context.now);
  }
  if (*view) start_stream(database, table, context, **view);
  const auto made = database.tables.emplace(table.name, std::move(table)).first;
  return Json{{"TableDescription", describe(database, made->second, context)}};
}

}  // namespace millrace::table
