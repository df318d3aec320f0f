// Event source mappings: the pollers that read a table's stream, a data stream or a queue and hand what they find to a
// function, in batches. What one on a queue has in hand is in intake.h. One on a stream stands at some record of each
// shard; what it has read is gathered in lanes (one, or as many as its parallelization factor), and the first batch of
// a lane must be done with before the next one starts. That is why one bad record can hold up a shard. Follows "Using
// Lambda with DynamoDB streams" of the Lambda Developer Guide.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/ids.h"
#include "core/mapping/batch.h"
#include "core/mapping/config.h"
#include "core/mapping/intake.h"
#include "core/world/event_key.h"

namespace millrace::mapping {

struct Shard {
  std::string id;
  std::vector<std::string> parents;  // read to their ends before this one is begun
  uint64_t next = 0;                 // the sequence number from which it reads on
  std::vector<Lane> lanes;
  sim::EventKey look;     // the next time it is looked at, when there is a reason to
  Instant looked;         // the last time
  bool finished = false;  // closed, and everything in it is done with

  bool follows(const std::string& other) const {
    return std::find(parents.begin(), parents.end(), other) != parents.end();
  }

  template <class V>
  static void fields(V& v, auto& self) {
    v("id", self.id);
    v("parents", self.parents);
    v("next", self.next);
    v("lanes", self.lanes);
    v("look", self.look);
    v("looked", self.looked);
    v("finished", self.finished);
  }
};

// From `at` on, the stream shows the records before `through`.
struct Arrival {
  Instant at;
  uint64_t through = 0;
  FactId cause = 0;

  template <class V>
  static void fields(V& v, auto& self) {
    v("at", self.at);
    v("through", self.through);
    v("cause", self.cause);
  }
};

struct Counters {
  uint64_t polls = 0;        // that found something
  uint64_t polls_empty = 0;  // so far; see `polls_empty` for those since
  uint64_t read = 0;
  uint64_t filtered = 0;
  uint64_t delivered = 0;  // records of batches that were done
  uint64_t discarded = 0;
  uint64_t invocations = 0;
  uint64_t retries = 0;
  uint64_t returned = 0;    // messages that the queue shows again after their visibility timeout
  uint64_t duplicates = 0;  // records delivered although they were done

  template <class V>
  static void fields(V& v, auto& self) {
    v("polls", self.polls);
    v("polls_empty", self.polls_empty);
    v("read", self.read);
    v("filtered", self.filtered);
    v("delivered", self.delivered);
    v("discarded", self.discarded);
    v("invocations", self.invocations);
    v("retries", self.retries);
    v("returned", self.returned);
    v("duplicates", self.duplicates);
  }
};

struct Mapping {
  std::string uuid;
  std::string name;  // for people: its logical id
  Config config;
  Instant created;  // its polls fall on a grid from then on
  Instant modified;
  std::optional<Intake> intake;   // of a queue; it has no shards
  std::string stopped;            // why the service has disabled it; or empty
  std::vector<Shard> shards;      // parents before children
  std::vector<Arrival> arrivals;  // not yet visible to it, in order
  uint64_t visible = 0;           // it sees records before this sequence number
  uint64_t next_batch = 1;
  std::map<uint64_t, std::string> partings;  // by number: messages on their way to the on-failure destination
  Duration iterator_age;                     // of the last record of the last batch, when it was handed over
  std::string last_result = "No records processed";
  Counters counters;

  template <class V>
  static void fields(V& v, auto& self) {
    v("uuid", self.uuid);
    v("name", self.name);
    v("config", self.config);
    v("created", self.created);
    v("modified", self.modified);
    v("intake", self.intake);
    v("stopped", self.stopped);
    v("shards", self.shards);
    v("arrivals", self.arrivals);
    v("visible", self.visible);
    v("next_batch", self.next_batch);
    v("partings", self.partings);
    v("iterator_age_us", self.iterator_age);
    v("last_result", self.last_result);
    v("counters", self.counters);
  }
};

struct Mappings {
  std::map<std::string, Mapping, std::less<>> mappings;  // by UUID

  template <class V>
  static void fields(V& v, auto& self) {
    v("mappings", self.mappings);
  }
};

}  // namespace millrace::mapping
