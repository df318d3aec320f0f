// The event history of an execution, as GetExecutionHistory returns it, in little room: texts that come again and again
// are kept once. Follows the API reference ("HistoryEvent"): types, details, numbers from 1.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "core/base/appended.h"
#include "core/base/fields.h"
#include "core/base/texts.h"
#include "core/workflow/data/value.h"
#include "core/workflow/execution/event_type.h"

namespace millrace::workflow {

inline constexpr size_t kHistoryEventsMax = 25'000;  // "Service quotas": the execution fails

// What is told of an event beyond its type.
struct Told {
  Json details;                   // but for the ones below; null: none
  const char* payload_name = "";  // `input`, `output` or `parameters`, or none
  Value payload;                  // null pointer: none
  std::string_view state = {};    // the detail `name`
  int64_t index = -1;             // the detail `index`, of a Map's iteration
};

// One event, taken out of the history that keeps its texts.
struct HistoryEvent {
  int64_t id = 0;
  int64_t previous = 0;
  Instant at;
  std::string_view type;  // `TaskStateEntered`, which lives as long as the program; `Unknown` when there is none such
  std::string state;      // the detail `name`, or empty
  int64_t index = -1;     // the detail `index`; -1: none
  std::string_view payload_name;  // empty: no payload
  const Texts* texts = nullptr;
  uint32_t details_text = 0;  // 0: none
  uint32_t payload_text = 0;  // 0: none, or it was left out
};

class History {
 public:
  class Iterator;

  size_t size() const { return events_.size(); }
  bool empty() const { return events_.empty(); }
  HistoryEvent operator[](size_t i) const;
  HistoryEvent front() const { return (*this)[0]; }
  HistoryEvent back() const { return (*this)[size() - 1]; }
  Iterator begin() const;
  Iterator end() const;

  // Appends an event, and answers its number. `whole`: with its payload.
  int64_t append(Instant at, int64_t previous, EventType type, const Told& told, bool whole);
  // The execution has ended.
  void settle();

  // What it holds, as counted: the same in every build.
  size_t bytes() const { return events_.size() * sizeof(Kept) + texts_.bytes(); }
  // Of the payload's text; 0 when the event has none.
  size_t payload_bytes(size_t i) const { return events_[i].payload == 0 ? 0 : texts_.length(events_[i].payload); }

  template <class V>
  static void fields(V& v, auto& self) {
    std::vector<Kept> events;
    for (size_t i = 0; i < self.size(); ++i) events.push_back(self.events_[i]);
    v("events", events);
    v("texts", self.texts_);
    if constexpr (!std::is_const_v<std::remove_reference_t<decltype(self)>>) self.restore(events);
  }

 private:
  struct Kept {
    Instant at;
    uint32_t previous = 0;
    uint32_t state = 0, details = 0, payload = 0;  // numbers of texts; 0: none
    int32_t index = -1;
    uint8_t type = 0;
    uint8_t payload_name = 0;

    template <class V>
    static void fields(V& v, auto& self) {
      v("at", self.at);
      v("previous", self.previous);
      v("state", self.state);
      v("details", self.details);
      v("payload", self.payload);
      v("index", self.index);
      names(v, self);
    }

    // Visited as texts.
    template <class V>
    static void names(V& v, auto& self) {
      std::string type(EventType::numbered(self.type).name()), payload(payload_name_of(self.payload_name));
      v("type", type);
      v("payload_name", payload);
      if constexpr (std::is_const_v<std::remove_reference_t<decltype(self)>>) return;
      else {
        self.type = EventType::named(type).number();
        self.payload_name = payload_name_number(payload);
      }
    }
  };

  static std::string_view payload_name_of(uint8_t number);
  static uint8_t payload_name_number(std::string_view name);
  uint32_t keep(const Value& payload);
  void restore(const std::vector<Kept>& events);

  Appended<Kept> events_;
  Texts texts_;
  // The payload that was told last: often it is told again, and need not be made a text again.
  Value last_;
  uint32_t last_text_ = 0;
};

class History::Iterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = HistoryEvent;
  using difference_type = std::ptrdiff_t;
  using pointer = void;
  using reference = HistoryEvent;

  Iterator(const History& history, size_t i) : history_(&history), i_(i) {}
  HistoryEvent operator*() const { return (*history_)[i_]; }
  Iterator& operator++() { return ++i_, *this; }
  friend bool operator==(const Iterator&, const Iterator&) = default;

 private:
  const History* history_;
  size_t i_;
};

inline History::Iterator History::begin() const { return {*this, 0}; }
inline History::Iterator History::end() const { return {*this, size()}; }

// The event as the API shows it: `{timestamp, type, id, previousEventId, taskScheduledEventDetails: {…}}`.
Json to_api(const HistoryEvent& event, bool with_data);

}  // namespace millrace::workflow
