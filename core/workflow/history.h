// The event history of an execution, as GetExecutionHistory returns it. Events keep payloads as shared values; they become
// text only when somebody asks. Follows the API reference ("HistoryEvent"): types, details, numbers from 1.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/fields.h"
#include "core/workflow/value.h"

namespace millrace::workflow {

struct HistoryEvent {
  int64_t id = 0;
  int64_t previous = 0;
  Instant at;
  std::string type;      // `TaskStateEntered`
  Value details;         // without its payload; null pointer: none
  std::string payload_name;  // `input`, `output`, `parameters`; empty: no payload
  Value payload;

  template <class V>
  static void fields(V& v, auto& self) {
    v("id", self.id);
    v("previous", self.previous);
    v("at", self.at);
    v("type", self.type);
    v("details", self.details);
    v("payload_name", self.payload_name);
    v("payload", self.payload);
  }
};

inline constexpr size_t kHistoryEventsMax = 25'000;  // "Service quotas": the execution fails

// The event as the API shows it: `{timestamp, type, id, previousEventId, taskScheduledEventDetails: {…}}`.
Json to_api(const HistoryEvent& event, bool with_data);

}  // namespace millrace::workflow
