// Faults: what somebody has laid to go wrong, as data. An order says where, what and to whom; it strikes as often as it
// says, and is gone then. The kinds are in catalogue.h, what strikes in strike.h.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "core/base/fields.h"

namespace millrace::fault {

struct Order {
  std::string at = {};        // the place: `call`
  std::string what = {};      // happens there: `fail`
  std::string resource = {};  // by the name people know it by
  std::string subject = {};   // which of its calls, records, shards or indexes; empty: any
  std::string from = {};      // the caller, by its name; empty: anybody
  uint64_t after = 0;         // so many go well before; up to kTimesMax
  uint64_t times = 1;         // up to kTimesMax; 0: until it is lifted
  int64_t by_ms = 0;          // what is late by that much; up to a day
  std::string error = {};     // its name, for calls that fail; empty: the service's own

  static constexpr uint64_t kTimesMax = 1'000'000;
  static constexpr int64_t kLateMax = 86'400'000;

  template <class V>
  static void fields(V& v, auto& self) {
    v("at", self.at);
    v("what", self.what);
    v("resource", self.resource);
    v("subject", self.subject);
    v("from", self.from);
    v("after", self.after);
    v("times", self.times);
    v("by_ms", self.by_ms);
    v("error", self.error);
  }
};

struct Fault {
  Order order;
  uint64_t met = 0;     // occasions that it fitted
  uint64_t struck = 0;  // of those

  template <class V>
  static void fields(V& v, auto& self) {
    v("order", self.order);
    v("met", self.met);
    v("struck", self.struck);
  }
};

struct Faults {
  static constexpr size_t kLaidMax = 1'000;

  uint64_t next = 1;
  std::map<uint64_t, Fault> laid;  // by number; those that have struck for the last time are gone

  template <class V>
  static void fields(V& v, auto& self) {
    v("next", self.next);
    v("laid", self.laid);
  }
};

}  // namespace millrace::fault
