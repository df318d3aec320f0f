// The event history of an execution, as GetExecutionHistory returns it. Events keep payloads as shared values; they
// become text only when somebody asks. Follows the API reference ("HistoryEvent"): types, details, numbers from 1.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "core/base/fields.h"
#include "core/workflow/data/value.h"

namespace millrace::workflow {

// The type of that name, which lives as long as the program; `Unknown` when there is none.
std::string_view event_type(std::string_view name);

struct HistoryEvent {
  int64_t id = 0;
  int64_t previous = 0;
  Instant at;
  std::string_view type;     // `TaskStateEntered`: one of those of `event_type`
  std::string state;         // the detail `name`, or empty
  int64_t index = -1;        // the detail `index`, of a Map's iteration; -1: none
  Value details;             // the others but the payload; null pointer: none
  std::string payload_name;  // `input`, `output`, `parameters`; empty: no payload
  Value payload;

  template <class V>
  static void fields(V& v, auto& self) {
    v("id", self.id);
    v("previous", self.previous);
    v("at", self.at);
    type_field(v, self);
    v("state", self.state);
    v("index", self.index);
    v("details", self.details);
    v("payload_name", self.payload_name);
    v("payload", self.payload);
  }

 private:
  // Visited as a text.
  template <class V>
  static void type_field(V& v, auto& self) {
    std::string text(self.type);
    v("type", text);
    if constexpr (!std::is_const_v<std::remove_reference_t<decltype(self)>>) self.type = event_type(text);
  }
};

inline constexpr size_t kHistoryEventsMax = 25'000;  // "Service quotas": the execution fails

// The event as the API shows it: `{timestamp, type, id, previousEventId, taskScheduledEventDetails: {…}}`.
Json to_api(const HistoryEvent& event, bool with_data);

}  // namespace millrace::workflow
