// What an operation is told from outside, and what it tells about itself besides its answer: the caller makes trace
// facts, events and consumed capacity out of it. Nothing here is state.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/attribute/item.h"
#include "core/base/time.h"
#include "core/stream/record.h"

namespace millrace::table {

// Lags and delays of the simulated service.
struct Settings {
  Duration table_delay = millis(250);     // CREATING, UPDATING and DELETING last this long
  Duration index_lag = millis(0);         // a global index shows a change this much later
  Duration expiry_lag = seconds(0);       // an expired item is deleted this much after its time, or its writing
  Duration transaction_time = millis(0);  // items of a transaction conflict with other writes for that long
  bool throttles = true;                  // what a table's provisioned capacity does not admit

  template <class V>
  static void fields(V& v, auto& self) {
    v("table_delay", self.table_delay);
    v("index_lag", self.index_lag);
    v("expiry_lag", self.expiry_lag);
    v("transaction_time", self.transaction_time);
    v("throttles", self.throttles);
  }
};

struct Context {
  Instant now;
  std::string account = "123456789012";
  std::string region = "us-east-1";
  Settings settings;
  std::map<std::string, Duration> index_lags = {};  // of tables whose indexes lag by more than the settings say
  bool written = false;                             // answers may hold items as text: see `core/base/written.h`
};

inline Duration index_lag(const Context& context, const std::string& table) {
  const auto more = context.index_lags.find(table);
  return more == context.index_lags.end() ? context.settings.index_lag : context.settings.index_lag + more->second;
}

// One item that a write looked at, whether or not it changed.
struct ItemChange {
  std::string table;
  attribute::Map key;
  attribute::ItemPtr before;
  attribute::ItemPtr after;
  int64_t write_halves = 0;                                   // half write units, of table and indexes together
  int64_t table_halves = 0;                                   // those taken from the table
  std::vector<std::pair<std::string, int64_t>> index_halves;  // and from each index whose view changed
  std::optional<stream::Change> event;                        // of the stream record, when one was written
  std::string stream_arn;
  std::string sequence;  // of that record
  bool by_expiry = false;
};

// The names of the top-level attributes that differ, ascending.
std::vector<std::string> changed_names(const ItemChange& change);

struct ItemRead {
  std::string table;
  std::string index;                         // or empty
  uint64_t items = 0;                        // looked at, before any filter
  int64_t read_halves = 0;                   // half units
  int64_t fetched_halves = 0;                // those for what a local index had to fetch from its table
  attribute::Map key = {};                   // attributes that were asked for by `=`
  attribute::ItemPtr first = {}, last = {};  // looked at; null where there was none
};

// Of one item, or of none in its place.
ItemRead read_of(const std::string& table, const attribute::ItemPtr& item, int64_t halves);

struct Effects {
  std::vector<ItemChange> changes;
  std::vector<ItemRead> reads;
  std::optional<Instant> next_expiry;  // of the items written: when `expire` has something to do
  std::vector<std::string> transfers;  // exports and imports begun, by ARN
};

}  // namespace millrace::table
