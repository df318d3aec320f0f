#include "core/workflow/execution/tell.h"

namespace millrace::workflow {

int64_t tell_aside(const sim::Turn& turn, Execution& execution, int64_t previous, std::string_view type, Told told) {
  // The last number is kept for the event that ends the execution.
  if (execution.history.size() + 1 >= kHistoryEventsMax && !type.starts_with("Execution")) {
    execution.overflowed = true;
    return previous;
  }
  HistoryEvent event;
  event.id = static_cast<int64_t>(execution.history.size()) + 1;
  event.previous = previous;
  event.at = turn.now();
  event.type = event_type(type);
  event.state = told.state;
  event.index = told.index;
  if (!told.details.is_null()) event.details = share(std::move(told.details));
  event.payload_name = told.payload_name;
  event.payload = std::move(told.payload);
  execution.history.push_back(std::move(event));
  return execution.history.back().id;
}

int64_t tell(const Visit& visit, std::string_view type, Told told) {
  Branch& branch = visit.branch;
  branch.last_event = tell_aside(visit.turn, visit.execution, branch.last_event, type, std::move(told));
  return branch.last_event;
}

int64_t tell_iteration(const Visit& visit, size_t index, const char* what, int64_t previous) {
  return tell_aside(visit.turn, visit.execution, previous, std::string("MapIteration") + what,
                    {nullptr, "", nullptr, visit.state.name, static_cast<int64_t>(index)});
}

}  // namespace millrace::workflow
