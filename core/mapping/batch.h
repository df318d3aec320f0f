// What a mapping carries: records that were read, gathered in lanes, handed over in batches.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/fields.h"
#include "core/base/ids.h"
#include "core/base/lineage.h"
#include "core/base/time.h"

namespace millrace::mapping {

constexpr int64_t kBytesPerBatchMax = 6 * 1'000'000;  // of an invocation's payload

// A record that was read, or a message of a queue that was received.
struct Received {
  uint64_t sequence = 0;  // of a message: its receive count
  std::string number;     // the sequence number as the service writes it; of a message: its id
  std::string change;     // `INSERT`, `message`
  std::string key;        // for people: `TASK#100`, `message 1a2b3c4d`
  Instant at;             // when it was written or sent
  uint64_t key_hash = 0;
  int64_t bytes = 0;  // of the event
  Json event;         // as the function gets it
  LineageRef lineage = {};

  template <class V>
  static void fields(V& v, auto& self) {
    v("sequence", self.sequence);
    v("number", self.number);
    v("change", self.change);
    v("key", self.key);
    v("at", self.at);
    v("key_hash", self.key_hash);
    v("bytes", self.bytes);
    v("event", self.event);
    v("lineage", self.lineage);
  }
};
using Records = std::vector<std::shared_ptr<const Received>>;  // in the order of their sequence numbers
// The same, where batches are taken from the front.
using Gathered = std::deque<Records::value_type>;

// What one invocation gets; after a failure, what the next one gets.
struct Batch {
  uint64_t id = 0;
  Records records;
  CallId call = 0;             // the invocation under way; 0: it waits
  Instant due;                 // when it is handed over, or again
  int64_t retries = 0;         // used up
  int64_t invocations = 0;     // that reached the function
  int64_t refusals = 0;        // in a row, that did not
  bool again = false;          // delivered although it was done already
  bool closes_window = false;  // has no records: the last invocation of a tumbling window
  FactId cause = 0;            // why it is due
  std::string fault = {};      // that struck this delivery: `drop`; or empty
  Instant hidden_until = {};   // of messages: when others can receive them again

  template <class V>
  static void fields(V& v, auto& self) {
    v("id", self.id);
    v("records", self.records);
    v("call", self.call);
    v("due", self.due);
    v("retries", self.retries);
    v("invocations", self.invocations);
    v("refusals", self.refusals);
    v("again", self.again);
    v("closes_window", self.closes_window);
    v("cause", self.cause);
    v("fault", self.fault);
    v("hidden_until", self.hidden_until);
  }
};

// A tumbling window: records written within it are worked on with one state, handed from invocation to invocation.
struct Tumbling {
  Instant start;
  Instant end;
  Json state = Json::object();
  bool early = false;  // its state has grown too large

  template <class V>
  static void fields(V& v, auto& self) {
    v("start", self.start);
    v("end", self.end);
    v("state", self.state);
    v("early", self.early);
  }
};

struct Lane {
  Gathered gathered;    // not in a batch yet
  Instant window_ends;  // of those
  FactId gathered_fact = 0;
  std::vector<Batch> batches;        // the first is worked on; more only after a split
  std::optional<Tumbling> tumbling;  // the window of the records handed over last

  bool idle() const { return gathered.empty() && batches.empty(); }

  template <class V>
  static void fields(V& v, auto& self) {
    v("gathered", self.gathered);
    v("window_ends", self.window_ends);
    v("gathered_fact", self.gathered_fact);
    v("batches", self.batches);
    v("tumbling", self.tumbling);
  }
};

}  // namespace millrace::mapping
