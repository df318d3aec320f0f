// A fact of the trace: something that happened, for people. It has a time, a kind, the resource it happened to, the
// fact that made it happen, and one plain sentence with its because. The simulation never reads facts.
#pragma once

#include <memory>
#include <string>

#include "core/base/ids.h"
#include "core/base/json.h"
#include "core/base/time.h"

namespace millrace::sim {

enum class Weight {
  kNoise,    // folded away unless asked for: a poll that found nothing, an answer under way
  kPlain,    // a step of the story
  kNotable,  // where `next` stops: a write, a record, an invocation's end, a state entered
  kFailure,  // something failed, was dropped or retried; `next` stops here too
};

struct Fact {
  FactId id = 0;
  Instant at{};
  FactId cause = 0;        // 0: from outside
  std::string kind{};      // `table.put`, `stream.record`, `function.started`: stable, dotted, for filters and checks
  std::string resource{};  // the logical id in the template: its lane
  std::string subject{};   // which one inside it: an item's key, a record's number, an execution's name; or empty
  std::string sentence{};  // "AppTable stored TASK#100", a full sentence without the stop
  std::string because{};   // "no task with that key was there", or empty
  Weight weight = Weight::kPlain;
  std::shared_ptr<const Json> data{};  // what a panel shows of it; or null
};

// Takes facts as they are told, in order; `run/trace.h` keeps them.
class FactSink {
 public:
  virtual ~FactSink() = default;
  virtual void add(Fact fact) = 0;
};

// `sentence, because ….`
std::string to_text(const Fact& fact);
Json to_json(const Fact& fact);

// A hash of everything a person can see of the fact, on top of the hash of all before it.
uint64_t fingerprint(const Fact& fact, uint64_t before);

}  // namespace millrace::sim
