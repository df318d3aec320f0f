#include <algorithm>
#include <set>

#include "core/table/operations/operations.h"
#include "core/table/operations/table_description.h"
#include "core/table/request/schema.h"
#include "core/table/storage/lifecycle.h"
#include "core/table/storage/throttle.h"

namespace millrace::table {
namespace {

using attribute::validation_error;
using Failure = std::optional<ServiceError>;

Failure check_something_asked(const Json& input) {
  for (const char* name :
       {"ProvisionedThroughput", "BillingMode", "GlobalSecondaryIndexUpdates", "StreamSpecification",
        "SSESpecification", "TableClass", "DeletionProtectionEnabled", "OnDemandThroughput", "WarmThroughput"}) {
    if (!member(input, name).is_null() && member(input, name) != Json::array()) return std::nullopt;
  }
  return validation_error(
             "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates or "
             "SSESpecification or ReplicaUpdates is required")
      .value();
}

// Each update is of one kind, and no index has two.
Failure check_index_updates(const Json& input) {
  std::set<std::string> seen;
  for (const Json& wire : member(input, "GlobalSecondaryIndexUpdates")) {
    const Json* change = nullptr;
    for (const char* kind : {"Update", "Create", "Delete"}) {
      if (member(wire, kind).is_null()) continue;
      if (change) {
        return invalid_parameter(
                   "Only one of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, "
                   "GlobalSecondaryIndexUpdate.Delete may be specified")
            .value();
      }
      change = &member(wire, kind);
    }
    if (!change) {
      return invalid_parameter(
                 "One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, "
                 "GlobalSecondaryIndexUpdate.Delete must not be null")
          .value();
    }
    const std::string index = text_member(*change, "IndexName");
    if (seen.insert(index).second) continue;
    return invalid_parameter("Only one global secondary index update per index is allowed simultaneously. Index: " +
                             index)
        .value();
  }
  return std::nullopt;
}

// After a change to provisioned capacity, every global index has to have some of its own.
Failure check_indexes_provisioned(const Table& table) {
  for (const auto& [name, index] : table.indexes) {
    if (table.on_demand || !index.global || index.gone_at || index.throughput.read > 0) continue;
    return invalid_parameter("ProvisionedThroughput must be specified for index: " + name).value();
  }
  return std::nullopt;
}

std::string no_change(const std::string& of, const Throughput& now, const Throughput& wanted) {
  const auto both = [&](const char* unit, int64_t a, int64_t b) {
    return " Current " + std::string(unit) + " provisioned for the " + of + ": " + std::to_string(a) + ". Requested " +
           unit + ": " + std::to_string(b) + ".";
  };
  return "The provisioned throughput for the " + of +
         " will not change. The requested value equals the current value." +
         both("ReadCapacityUnits", now.read, wanted.read) + both("WriteCapacityUnits", now.write, wanted.write) +
         " Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.";
}

void change_throughput(Throughput& throughput, const Throughput& wanted, const Context& context) {
  const Instant now = context.now;
  if (wanted.read > throughput.read || wanted.write > throughput.write) throughput.increased = now;
  if (wanted.read < throughput.read || wanted.write < throughput.write) {
    throughput.decreases_today = decreases_today(throughput, now) + 1;
    throughput.decreased = now;
  }
  throughput.former_read = throughput.read;
  throughput.former_write = throughput.write;
  throughput.settled = now + context.settings.table_delay;
  throughput.read = wanted.read;
  throughput.write = wanted.write;
  fill_buckets(throughput, now);
}

Failure update_billing(Table& table, const Json& input, const Context& context) {
  const Json& wire = member(input, "ProvisionedThroughput");
  const std::string mode = text_member(input, "BillingMode");
  if (mode == "PAY_PER_REQUEST") {
    if (!wire.is_null()) return units_on_demand().value();
    if (!table.on_demand) table.on_demand_since = context.now;
    table.on_demand = true;
    table.throughput = {};
    for (auto& [name, index] : table.indexes) index.throughput = {};
    return std::nullopt;
  }
  if (mode == "PROVISIONED" && table.on_demand && wire.is_null()) {
    return invalid_parameter("ProvisionedThroughput must be specified when BillingMode is PROVISIONED").value();
  }
  if (wire.is_null()) return std::nullopt;
  if (table.on_demand && mode.empty()) return units_on_demand().value();
  const auto wanted = read_throughput(wire);
  if (!wanted) return wanted.error();
  if (!table.on_demand && wanted->read == table.throughput.read && wanted->write == table.throughput.write) {
    return validation_error(no_change("table", table.throughput, *wanted)).value();
  }
  table.on_demand = false;
  change_throughput(table.throughput, *wanted, context);
  return std::nullopt;
}

Failure update_stream(Database& database, Table& table, const Json& input, const Context& context) {
  const Json& wire = member(input, "StreamSpecification");
  if (wire.is_null()) return std::nullopt;
  const auto view = read_stream_specification(wire);
  if (!view) return view.error();
  const auto found = database.streams.find(table.stream_arn);
  const bool streaming = found != database.streams.end() && !found->second.disabled;
  if (*view && streaming) {
    return validation_error("Table already has an enabled stream: TableName: " + table.name).value();
  }
  if (!*view && !streaming) {
    return validation_error("Table has no stream to disable: TableName: " + table.name).value();
  }
  if (*view) start_stream(database, table, context, **view);
  else stream::disable(found->second, context.now);
  return std::nullopt;
}

std::string schema_text(const KeySchema& key) {
  std::string text;
  const auto add = [&](const std::vector<KeyAttribute>& part, const char* role) {
    for (const KeyAttribute& a : part) {
      text += (text.empty() ? "" : ", ") + ("SchemaElement: key{" + a.name) + ":" + std::string(code(a.type)) + ":" +
              role + "}";
    }
  };
  add(key.hash, "HASH");
  add(key.range, "RANGE");
  return "Schema:[" + text + "]";
}

const KeySchema& key_with(const Table& table, const std::string& attribute) {
  for (const auto& [name, index] : table.indexes) {
    if (!table.key.has(attribute) && index.key.has(attribute)) return index.key;
  }
  return table.key;
}

// `asked` is what the request defines: the new key is that of the index which wants the attribute, or the old one anew.
Failure redefined(const Table& table, const KeyAttribute& attribute, const std::vector<KeyAttribute>& asked,
                  const Json& input) {
  const KeySchema& existing = key_with(table, attribute.name);
  KeySchema wanted = existing;
  for (auto* part : {&wanted.hash, &wanted.range}) {
    for (KeyAttribute& a : *part) a = a.name == attribute.name ? attribute : a;
  }
  for (const Json& wire : member(input, "GlobalSecondaryIndexUpdates")) {
    const Json& key_schema = member(member(wire, "Create"), "KeySchema");
    const auto key = key_schema.is_null() ? Checked<KeySchema>() : read_key_schema(key_schema, asked, true);
    if (key && key->has(attribute.name)) wanted = *key;
  }
  return invalid_parameter(
             "Attributes cannot be redefined. Please check that your attribute has the same type as "
             "previously defined. Existing schema: " +
             schema_text(existing) + " New schema: " + schema_text(wanted))
      .value();
}

// New definitions come on top of those that the table's keys use already.
Failure merge_definitions(Table& table, const Json& input) {
  auto definitions = read_definitions(input);
  if (!definitions) return std::move(definitions.error());
  for (const KeyAttribute& fresh : *definitions) {
    bool known = false;
    for (const KeyAttribute& a : table.definitions) {
      if (a.name != fresh.name) continue;
      known = true;
      if (a.type != fresh.type) return redefined(table, fresh, *definitions, input);
    }
    if (!known) table.definitions.push_back(fresh);
  }
  return std::nullopt;
}

void drop_unused_definitions(Table& table) {
  std::erase_if(table.definitions, [&](const KeyAttribute& a) {
    if (table.key.has(a.name)) return false;
    for (const auto& [name, index] : table.indexes) {
      if (!index.gone_at && index.key.has(a.name)) return false;
    }
    return true;
  });
}

void backfill(const Table& table, Index& index) {
  for (auto at = table.rows.begin(); at != table.rows.end(); at = table.rows.next(at)) {
    const ItemPtr& item = table.rows.at(at).item;
    change(index, {}, entry_of(index, table.key, item, attribute::decode(item)), {}, {});
  }
}

// The request itself has to define the new index's key attributes, also those that the table knows already.
Failure create_index(Table& table, const Json& input, const Json& wire, const Context& context) {
  Table asked;
  asked.on_demand = table.on_demand;
  auto definitions = read_definitions(input);
  if (!definitions) return std::move(definitions.error());
  asked.definitions = std::move(*definitions);
  if (!table.on_demand && member(wire, "ProvisionedThroughput").is_null()) {
    return invalid_parameter("Both ReadCapacityUnits and WriteCapacityUnits must be specified for index: " +
                             text_member(wire, "IndexName"))
        .value();
  }
  if (asked.definitions.empty()) return keys_not_defined(member(wire, "KeySchema"), asked.definitions).value();
  auto index = read_global_index(wire, asked);
  if (!index) return std::move(index.error());
  if (table.indexes.contains(index->name)) {
    return validation_error("Attempting to create an index which already exists").value();
  }
  index->created_later = true;
  index->ready_at = context.now + context.settings.table_delay;
  fill_buckets(index->throughput, context.now);
  backfill(table, *index);
  const std::string name = index->name;
  table.indexes.emplace(name, std::move(*index));
  return check_index_counts(table);
}

Failure update_index(Table& table, const Json& wire, const Context& context) {
  const std::string name = text_member(wire, "IndexName");
  const auto index = table.indexes.find(name);
  if (index == table.indexes.end() || !index->second.global) {
    return service_error("ResourceNotFoundException", "Requested resource not found").value();
  }
  if (!member(wire, "WarmThroughput").is_null()) index->second.warm_throughput = member(wire, "WarmThroughput");
  if (!member(wire, "OnDemandThroughput").is_null())
    index->second.on_demand_throughput = member(wire, "OnDemandThroughput");
  if (member(wire, "ProvisionedThroughput").is_null()) return std::nullopt;
  if (table.on_demand) {
    return invalid_parameter(
               "The only Updates for index: " + name +
               " when TableThroughputMode is PAY_PER_REQUEST can be to OnDemandThroughput, WarmThroughput")
        .value();
  }
  const auto wanted = read_throughput(member(wire, "ProvisionedThroughput"), name);
  if (!wanted) return wanted.error();
  Throughput& throughput = index->second.throughput;
  if (wanted->read == throughput.read && wanted->write == throughput.write) {
    return validation_error(no_change("index " + name, throughput, *wanted)).value();
  }
  change_throughput(throughput, *wanted, context);
  return std::nullopt;
}

Failure delete_index(Table& table, const Json& wire, const Context& context) {
  const auto index = table.indexes.find(text_member(wire, "IndexName"));
  if (index == table.indexes.end() || !index->second.global) {
    return service_error("ResourceNotFoundException", "Requested resource not found").value();
  }
  index->second.gone_at = context.now + context.settings.table_delay;
  return std::nullopt;
}

Failure check_one_at_a_time(const Json& updates) {
  const auto structural = std::count_if(updates.begin(), updates.end(), [](const Json& wire) {
    return !member(wire, "Create").is_null() || !member(wire, "Delete").is_null();
  });
  if (structural <= 1) return std::nullopt;
  return service_error("LimitExceededException",
                       "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per "
                       "table")
      .value();
}

Failure update_indexes(Table& table, const Json& input, const Context& context) {
  const Json& updates = member(input, "GlobalSecondaryIndexUpdates");
  if (updates.is_null()) return std::nullopt;
  if (Failure failure = check_one_at_a_time(updates)) return failure;
  if (Failure failure = merge_definitions(table, input)) return failure;
  for (const Json& wire : updates) {
    const Json& created = member(wire, "Create");
    const Json& deleted = member(wire, "Delete");
    Failure failure;
    if (!created.is_null()) failure = create_index(table, input, created, context);
    else if (!deleted.is_null()) failure = delete_index(table, deleted, context);
    else failure = update_index(table, member(wire, "Update"), context);
    if (failure) return failure;
  }
  drop_unused_definitions(table);
  return std::nullopt;
}

void update_rest(Table& table, const Json& input, Instant now) {
  if (const Json& wire = member(input, "TableClass"); !wire.is_null()) {
    table.table_class = wire.get<std::string>();
    table.table_class_changed = now;
  }
  if (const Json& wire = member(input, "DeletionProtectionEnabled"); !wire.is_null()) {
    table.deletion_protection = wire.get<bool>();
  }
  if (const Json& wire = member(input, "WarmThroughput"); !wire.is_null()) table.warm_throughput = wire;
  if (const Json& wire = member(input, "OnDemandThroughput"); !wire.is_null()) table.on_demand_throughput = wire;
  if (const Json& wire = member(input, "SSESpecification"); !wire.is_null()) table.encryption = wire;
}

}  // namespace

// All changes are made to a copy, which replaces the table when none of them fails; copying shares the rows.
Outcome update_table(Database& database, const Context& context, const Json& input, Effects&) {
  if (Failure failure = check_something_asked(input)) return tl::unexpected<ServiceError>(std::move(*failure));
  if (Failure failure = check_index_updates(input)) return tl::unexpected<ServiceError>(std::move(*failure));
  const auto found = named_table(database, context, input);
  if (!found) return tl::unexpected<ServiceError>(found.error());
  Table& table = **found;
  if (auto failure = check_not_in_use(table, context.now)) return tl::unexpected<ServiceError>(std::move(*failure));
  Table changed = table;
  if (Failure failure = update_billing(changed, input, context))
    return tl::unexpected<ServiceError>(std::move(*failure));
  if (Failure failure = update_indexes(changed, input, context))
    return tl::unexpected<ServiceError>(std::move(*failure));
  if (Failure failure = check_indexes_provisioned(changed)) return tl::unexpected<ServiceError>(std::move(*failure));
  if (Failure failure = update_stream(database, changed, input, context))
    return tl::unexpected<ServiceError>(std::move(*failure));
  update_rest(changed, input, context.now);
  changed.ready_at = context.now + context.settings.table_delay;
  table = std::move(changed);
  return Json{{"TableDescription", describe(database, table, context)}};
}

}  // namespace millrace::table
