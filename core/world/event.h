// What is going to happen: an event has a time, a number that orders events of one time, the fact that caused it, and a
// cue that says which handler runs and with what. The agenda holds all of them; nothing else in the World waits.
#pragma once

#include <map>
#include <utility>
#include <variant>

#include "core/api/request.h"
#include "core/base/fields.h"
#include "core/base/ids.h"
#include "core/base/random.h"
#include "core/base/time.h"
#include "core/bus/cues.h"
#include "core/door/call.h"
#include "core/function/cues.h"
#include "core/mapping/cues.h"
#include "core/object/cues.h"
#include "core/pipe/cues.h"
#include "core/queue/cues.h"
#include "core/schedule/cues.h"
#include "core/secret/cues.h"
#include "core/table/cues.h"
#include "core/topic/cues.h"
#include "core/workflow/cues.h"
#include "core/world/event_key.h"

namespace millrace::sim {

template <class... Lists>
struct Joined;
template <class... All>
struct Joined<std::variant<All...>> {
  using Type = std::variant<All...>;
};
template <class... First, class... Second, class... Rest>
struct Joined<std::variant<First...>, std::variant<Second...>, Rest...>
    : Joined<std::variant<First..., Second...>, Rest...> {};

// Every kind of event: each service lists its own, and `step.cpp` hands them to its handlers.
using Cue = Joined<door::Cues, api::Cues, bus::Cues, function::Cues, mapping::Cues, object::Cues, pipe::Cues,
                   queue::Cues, schedule::Cues, secret::Cues, table::Cues, topic::Cues, workflow::Cues>::Type;

// Nobody waits for what goes on in the background (it says so itself): a clock that skips waits does not skip to it.
inline bool is_background(const Cue& cue) {
  return std::visit(
      []<class One>(const One&) {
        return requires { One::kBackground; };
      },
      cue);
}

struct Event {
  Instant at;
  uint64_t seq = 0;
  FactId cause = 0;
  Strand strand = 0;  // of luck
  Cue cue;

  template <class V>
  static void fields(V& v, auto& self) {
    v("at", self.at);
    v("seq", self.seq);
    v("cause", self.cause);
    v("strand", self.strand);
    v("cue", self.cue);
  }
};

struct Agenda {
  static constexpr size_t kEventsMax = 1'000'000;

  uint64_t next_seq = 1;
  std::map<EventKey, Event> events;

  bool empty() const { return events.empty(); }
  // The earliest event; the agenda must not be empty.
  const Event& front() const { return events.begin()->second; }

  template <class V>
  static void fields(V& v, auto& self) {
    v("next_seq", self.next_seq);
    v("events", self.events);
  }
};

}  // namespace millrace::sim
