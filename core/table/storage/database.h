// All tables of one account and region, as a plain value. States that the service reaches by itself (CREATING to
// ACTIVE, an index that lags behind, a deleted table that goes away) are not events: they follow from the clock
// whenever the table is looked at, so a world in which nobody asks has nothing to do. Tables live in memory only and
// never split by size; global tables, backups and exports are left out.
#pragma once

#include <map>
#include <set>
#include <string>

#include "core/stream/stream.h"
#include "core/table/storage/index.h"
#include "core/table/storage/key.h"
#include "core/table/storage/rows.h"

namespace millrace::table {

struct TimeToLive {
  std::string attribute;  // empty when it was never enabled
  bool enabled = false;
  std::optional<Instant> changed;  // ENABLING or DISABLING for a moment after that

  template <class V>
  static void fields(V& v, auto& self) {
    v("attribute", self.attribute);
    v("enabled", self.enabled);
    v("changed", self.changed);
  }
};

// Point-in-time recovery: only whether it is on, nothing is kept for it.
struct Recovery {
  std::optional<Instant> since;  // when it was switched on, if it is
  int64_t days = 0;

  template <class V>
  static void fields(V& v, auto& self) {
    v("since", self.since);
    v("days", self.days);
  }
};

struct Table {
  std::string name;
  std::string id;  // a UUID
  Instant created;
  Instant ready_at;                // CREATING or UPDATING before that
  bool creating = true;            // which of the two
  std::optional<Instant> gone_at;  // DELETING before that
  std::vector<KeyAttribute> definitions;
  KeySchema key;
  bool on_demand = false;
  Instant on_demand_since;
  std::string table_class;  // empty until one is asked for
  std::optional<Instant> table_class_changed;
  bool deletion_protection = false;
  Throughput throughput;
  HotPartitions hot_reads;
  HotPartitions hot_writes;
  Json on_demand_throughput;  // as given, or null
  Json warm_throughput;       // as given, or null
  Json encryption;            // SSESpecification as given, or null
  std::map<std::string, std::string> tags;
  TimeToLive time_to_live;
  Recovery recovery;
  std::string stream_arn;  // of the latest stream, or empty
  Rows rows;
  uint64_t bytes = 0;  // of all items
  std::map<std::string, Index> indexes;

  template <class V>
  static void fields(V& v, auto& self) {
    v("name", self.name);
    v("id", self.id);
    v("created", self.created);
    v("ready_at", self.ready_at);
    v("creating", self.creating);
    v("gone_at", self.gone_at);
    v("definitions", self.definitions);
    v("key", self.key);
    v("on_demand", self.on_demand);
    v("on_demand_since", self.on_demand_since);
    v("table_class", self.table_class);
    v("table_class_changed", self.table_class_changed);
    v("deletion_protection", self.deletion_protection);
    v("throughput", self.throughput);
    v("hot_reads", self.hot_reads);
    v("hot_writes", self.hot_writes);
    v("on_demand_throughput", self.on_demand_throughput);
    v("warm_throughput", self.warm_throughput);
    v("encryption", self.encryption);
    v("tags", self.tags);
    v("time_to_live", self.time_to_live);
    v("recovery", self.recovery);
    v("stream_arn", self.stream_arn);
    v("rows", self.rows);
    v("bytes", self.bytes);
    v("indexes", self.indexes);
  }
};

// What a transaction that carried a client token did, for the ten minutes in which it may be repeated.
struct TokenUse {
  Instant at;
  uint64_t request_hash = 0;
  std::string response;  // as JSON text

  template <class V>
  static void fields(V& v, auto& self) {
    v("at", self.at);
    v("request_hash", self.request_hash);
    v("response", self.response);
  }
};

// An export of a table to a bucket, or an import of a bucket into a new table.
struct Transfer {
  static constexpr size_t kMax = 1'000;  // that are kept: the oldest ended ones go

  bool import = false;
  Json description;  // as DescribeExport or DescribeImport shows it
  Rows rows;         // of an export: the table when it began
  std::string token;
  uint64_t request_hash = 0;

  template <class V>
  static void fields(V& v, auto& self) {
    v("import", self.import);
    v("description", self.description);
    v("rows", self.rows);
    v("token", self.token);
    v("request_hash", self.request_hash);
  }
};

// A resource-based policy, kept as it was given.
struct Policy {
  std::string text;
  int64_t revision = 0;

  template <class V>
  static void fields(V& v, auto& self) {
    v("text", self.text);
    v("revision", self.revision);
  }
};

struct Database {
  std::map<std::string, Table, std::less<>> tables;
  std::map<std::string, stream::Stream, std::less<>> streams;  // by ARN; they outlive their tables by a day
  std::map<std::string, TokenUse, std::less<>> tokens;
  std::map<std::string, Instant, std::less<>> locks;       // table and key of items in a transaction, until when
  std::map<std::string, Policy, std::less<>> policies;     // by the ARN of a table or stream
  std::map<std::string, Transfer, std::less<>> transfers;  // by ARN, which begin with the time
  uint64_t tables_made = 0;
  std::optional<Instant> sweep_at;  // when the next look for expired items is planned, if one is

  template <class V>
  static void fields(V& v, auto& self) {
    v("tables", self.tables);
    v("streams", self.streams);
    v("tokens", self.tokens);
    v("locks", self.locks);
    v("policies", self.policies);
    v("transfers", self.transfers);
    v("tables_made", self.tables_made);
    v("sweep_at", self.sweep_at);
  }
};

}  // namespace millrace::table
