#include "core/table/operations/table_description.h"

#include <algorithm>

#include "core/door/model/check.h"
#include "core/table/storage/lifecycle.h"

namespace millrace::table {
namespace {

Json throughput_json(const Throughput& throughput, Instant now) {
  const bool settled = throughput.settled <= now;
  Json out = Json::object();
  if (throughput.increased) out["LastIncreaseDateTime"] = wire_time(*throughput.increased);
  if (throughput.decreased) out["LastDecreaseDateTime"] = wire_time(*throughput.decreased);
  out["NumberOfDecreasesToday"] = decreases_today(throughput, now);
  out["ReadCapacityUnits"] = settled ? throughput.read : throughput.former_read;
  out["WriteCapacityUnits"] = settled ? throughput.write : throughput.former_write;
  return out;
}

// What the table could take at once: the most of what was asked for, what is provisioned, and what comes on demand.
Json warm_json(const Json& asked, bool on_demand, const Throughput& throughput) {
  constexpr int64_t kReads = 12'000;
  constexpr int64_t kWrites = 4'000;
  const auto most = [&](const char* name, int64_t given) {
    const Json& wire = member(asked, name);
    return wire.is_null() ? given : std::max(given, door::whole_number(wire));
  };
  return {{"ReadUnitsPerSecond", most("ReadUnitsPerSecond", on_demand ? kReads : throughput.read)},
          {"WriteUnitsPerSecond", most("WriteUnitsPerSecond", on_demand ? kWrites : throughput.write)},
          {"Status", "ACTIVE"}};
}

Json projection_json(const Index& index) {
  switch (index.keeps) {
    case Keeps::kAll: return {{"ProjectionType", "ALL"}};
    case Keeps::kKeysOnly: return {{"ProjectionType", "KEYS_ONLY"}};
    case Keeps::kInclude: break;
  }
  return {{"ProjectionType", "INCLUDE"}, {"NonKeyAttributes", index.included}};
}

// The first half of an index's creation is spent on getting resources for it.
bool backfilling(const Index& index, const Context& context) {
  return index.ready_at - context.now <= Duration{context.settings.table_delay.us / 2};
}

Json index_json(const Table& table, const Index& index, const Context& context) {
  Json out{
      {"IndexName", index.name}, {"KeySchema", key_schema_json(index.key)}, {"Projection", projection_json(index)}};
  if (index.global) {
    const Status state = status(index, context.now);
    const bool with_table = state == Status::kCreating && !index.created_later;
    out["IndexStatus"] = with_table && status(table, context.now) == Status::kActive ? "ACTIVE" : name(state);
    if (state == Status::kCreating && index.created_later) out["Backfilling"] = backfilling(index, context);
    out["ProvisionedThroughput"] = throughput_json(index.throughput, context.now);
    if (!index.on_demand_throughput.is_null()) out["OnDemandThroughput"] = index.on_demand_throughput;
    out["WarmThroughput"] = warm_json(index.warm_throughput, table.on_demand, index.throughput);
  }
  out["IndexSizeBytes"] = index.bytes;
  out["ItemCount"] = index.rows.size();
  out["IndexArn"] = table_arn(context, table.name) + "/index/" + index.name;
  return out;
}

// What a table that is being deleted is described without.
void describe_schema(Json& out, const Table& table, const Context& context) {
  out["AttributeDefinitions"] = Json::array();
  for (const KeyAttribute& a : table.definitions) {
    out["AttributeDefinitions"].push_back({{"AttributeName", a.name}, {"AttributeType", code(a.type)}});
  }
  out["KeySchema"] = key_schema_json(table.key);
  out["CreationDateTime"] = wire_time(table.created);
  for (const auto& [name, index] : table.indexes) {
    out[index.global ? "GlobalSecondaryIndexes" : "LocalSecondaryIndexes"].push_back(index_json(table, index, context));
  }
}

void describe_stream_of(Json& out, const Database& database, const Table& table) {
  const auto stream = database.streams.find(table.stream_arn);
  if (stream == database.streams.end()) return;
  if (!stream->second.disabled) {
    out["StreamSpecification"] = {{"StreamEnabled", true}, {"StreamViewType", name(stream->second.view)}};
  }
  out["LatestStreamLabel"] = stream->second.label;
  out["LatestStreamArn"] = stream->second.arn;
}

void describe_capacity(Json& out, const Table& table, Instant now) {
  out["ProvisionedThroughput"] = throughput_json(table.throughput, now);
  out["WarmThroughput"] = warm_json(table.warm_throughput, table.on_demand, table.throughput);
  if (table.on_demand_since == Instant{}) return;  // never on demand
  Json& summary = out["BillingModeSummary"] = {{"BillingMode", table.on_demand ? "PAY_PER_REQUEST" : "PROVISIONED"}};
  if (status(table, now) != Status::kCreating) {
    summary["LastUpdateToPayPerRequestDateTime"] = wire_time(table.on_demand_since);
  }
  if (!table.on_demand) return;
  if (!table.on_demand_throughput.is_null()) out["OnDemandThroughput"] = table.on_demand_throughput;
}

// The key asked for by ARN, by id or by an alias, whose key has an id of its own; or the service's, likewise.
std::string encryption_key(const Table& table, const Context& context) {
  const std::string wanted = text_member(table.encryption, "KMSMasterKeyId", table.id);
  if (wanted.starts_with("arn:")) return wanted;
  return "arn:aws:kms:" + context.region + ":" + context.account + ":key/" +
         (wanted.starts_with("alias/") ? table.id : wanted);
}

Json table_class_json(const Table& table) {
  Json out{{"TableClass", table.table_class}};
  if (table.table_class_changed) out["LastUpdateDateTime"] = wire_time(*table.table_class_changed);
  return out;
}

}  // namespace

int64_t decreases_today(const Throughput& throughput, Instant now) {
  constexpr int64_t kDay = 86'400;
  const bool today = throughput.decreased && unix_seconds(*throughput.decreased) / kDay == unix_seconds(now) / kDay;
  return today ? throughput.decreases_today : 0;
}

double wire_time(Instant at) { return static_cast<double>(at.us / 1'000) / 1'000; }

Json describe(const Database& database, const Table& table, const Context& context) {
  Json out{{"TableName", table.name}, {"TableStatus", name(status(table, context.now))}};
  if (!table.gone_at) describe_schema(out, table, context);
  describe_capacity(out, table, context.now);
  out["TableSizeBytes"] = table.bytes;
  out["ItemCount"] = table.rows.size();
  out["TableArn"] = table_arn(context, table.name);
  out["TableId"] = table.id;
  describe_stream_of(out, database, table);
  if (member(table.encryption, "Enabled") == true) {
    out["SSEDescription"] = {
        {"Status", "ENABLED"}, {"SSEType", "KMS"}, {"KMSMasterKeyArn", encryption_key(table, context)}};
  }
  if (!table.table_class.empty()) out["TableClassSummary"] = table_class_json(table);
  out["DeletionProtectionEnabled"] = table.deletion_protection;
  return out;
}

}  // namespace millrace::table
