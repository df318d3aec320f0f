// A secondary index: the rows of a table that have all of the index's key attributes, sorted by them and then by the
// table's key, with the attributes that the index keeps. A local index is up to date at once, a global one follows the
// table after a lag. Follows "Improving data access with secondary indexes" of the DynamoDB Developer Guide.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/base/time.h"
#include "core/table/storage/capacity.h"
#include "core/table/storage/key.h"
#include "core/table/storage/rows.h"

namespace millrace::table {

// Provisioned capacity as it was asked for, and the buckets that hold what is left of it.
struct Throughput {
  int64_t read = 0;  // units a second; 0 when on demand
  int64_t write = 0;
  int64_t former_read = 0;  // what a description shows until `settled`, while the table is UPDATING
  int64_t former_write = 0;
  Instant settled;
  int64_t decreases_today = 0;  // in the UTC day of `decreased`
  std::optional<Instant> increased;
  std::optional<Instant> decreased;
  Bucket reads;
  Bucket writes;

  template <class V>
  static void fields(V& v, auto& self) {
    v("read", self.read);
    v("write", self.write);
    v("former_read", self.former_read);
    v("former_write", self.former_write);
    v("settled", self.settled);
    v("decreases_today", self.decreases_today);
    v("increased", self.increased);
    v("decreased", self.decreased);
    v("reads", self.reads);
    v("writes", self.writes);
  }
};

enum class Keeps : uint8_t { kAll, kKeysOnly, kInclude };

// A change that a global index has yet to make.
struct PendingChange {
  Instant at;
  std::string remove;  // key, or empty
  std::string add;     // key, or empty
  ItemPtr item;

  template <class V>
  static void fields(V& v, auto& self) {
    v("at", self.at);
    base64_field(v, "remove", self.remove);
    base64_field(v, "add", self.add);
    v("item", self.item);
  }
};

struct Index {
  std::string name;
  bool global = true;
  KeySchema key;
  Keeps keeps = Keeps::kAll;
  std::vector<std::string> included;  // attributes besides the keys, when it keeps some
  Throughput throughput;
  Json on_demand_throughput;       // as given, or null
  Json warm_throughput;            // as given, or null
  Instant ready_at;                // CREATING before that, when `created_later`
  bool created_later = false;      // by UpdateTable: shows Backfilling
  std::optional<Instant> gone_at;  // DELETING before that
  Rows rows;
  uint64_t bytes = 0;
  std::deque<PendingChange> pending;  // earliest first

  template <class V>
  static void fields(V& v, auto& self) {
    v("name", self.name);
    v("global", self.global);
    v("key", self.key);
    v("keeps", self.keeps);
    v("included", self.included);
    v("throughput", self.throughput);
    v("on_demand_throughput", self.on_demand_throughput);
    v("warm_throughput", self.warm_throughput);
    v("ready_at", self.ready_at);
    v("created_later", self.created_later);
    v("gone_at", self.gone_at);
    v("rows", self.rows);
    v("bytes", self.bytes);
    v("pending", self.pending);
  }
};

// What an index holds for an item: its key there and the part it keeps. No item when the index does not hold it.
struct Entry {
  std::string key;
  ItemPtr item;
};
Entry entry_of(const Index& index, const KeySchema& table_key, const ItemPtr& item, const Map& attributes);

// Plans the change from one entry to another, to be seen `lag` later; at once for a local index.
void change(Index& index, const Entry& before, const Entry& after, Instant now, Duration lag);

// Makes the pending changes whose time has come.
void catch_up(Index& index, Instant now);

// Write units of a change: one arm for each of the entry's old and new place, none when its view stays the same.
int64_t write_units(const Entry& before, const Entry& after);

}  // namespace millrace::table
