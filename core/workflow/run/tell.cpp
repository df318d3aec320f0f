#include "core/workflow/run/tell.h"

namespace millrace::workflow {
namespace {

constexpr size_t kBriefBytes = 2'048;

}  // namespace

int64_t tell_aside(sim::Turn& turn, Execution& execution, int64_t previous, std::string_view type, Told told) {
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

int64_t tell(sim::Turn& turn, Execution& execution, Branch& branch, std::string_view type, Told told) {
  branch.last_event = tell_aside(turn, execution, branch.last_event, type, std::move(told));
  return branch.last_event;
}

std::string who(const Execution& execution, const Branch& branch) {
  std::string out = "execution " + std::to_string(execution.id);
  if (branch.parent != 0) {
    out += branch.item ? ", item " : ", branch ";
    out += std::to_string(branch.index + 1);
  }
  return out;
}

Json brief(const Value& value) {
  if (value == nullptr) return nullptr;
  if (!longer_than(*value, kBriefBytes)) return *value;
  return Json{{"bytes", to_text(*value).size()}};
}

}  // namespace millrace::workflow
