// Telling what happened, twice: as an event of the execution's history, for its API, and as a fact of the trace, for
// people.
#pragma once

#include <string>
#include <string_view>

#include "core/world/turn.h"
#include "core/workflow/run/execution.h"

namespace millrace::workflow {

// What is told of an event beyond its type.
struct Told {
  Json details;                  // null: none
  const char* payload_name = "";
  Value payload;
  std::string_view state = {};  // whose name the details have
  int64_t index = -1;           // of a Map's iteration
};

// Appends an event that follows the branch's last one, and becomes the last one. Returns its number.
int64_t tell(sim::Turn& turn, Execution& execution, Branch& branch, std::string_view type, Told told = {});

// Appends an event that follows `previous`, beside the branch's own line of events.
int64_t tell_aside(sim::Turn& turn, Execution& execution, int64_t previous, std::string_view type, Told told = {});

// One plain sentence with its because. `kind` is what follows `workflow.`.
struct Line {
  const char* kind;
  std::string sentence;
  std::string because;
  sim::Weight weight = sim::Weight::kPlain;
  Json data;
};

// `make` builds the Line, and runs only when somebody reads facts.
template <class Make>
void note(sim::Turn& turn, Execution& execution, Make&& make) {
  turn.note([&] {
    Line line = make();
    sim::Fact fact;
    fact.kind = std::string("workflow.") + line.kind;
    fact.resource = execution.label;
    fact.subject = execution.name;
    fact.sentence = std::move(line.sentence);
    fact.because = std::move(line.because);
    fact.weight = line.weight;
    if (!line.data.is_null()) fact.data = std::make_shared<const Json>(std::move(line.data));
    return fact;
  });
  execution.last_fact = turn.cause;
}

// `execution 3`, and with its branch where there are several: `execution 3, item 2`.
std::string who(const Execution& execution, const Branch& branch);

// The value when it is short, else how long it is.
Json brief(const Value& value);

}  // namespace millrace::workflow
