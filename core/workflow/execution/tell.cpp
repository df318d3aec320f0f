#include "core/workflow/execution/tell.h"

#include <algorithm>
#include <array>

#include "core/workflow/execution/room.h"

namespace millrace::workflow {
namespace {

// Both parts, without a string of their own.
class Joined {
 public:
  explicit Joined(const EventType& type) {
    for (const std::string_view part : {type.first, type.second}) {
      const size_t n = std::min(part.size(), text_.size() - size_);
      std::copy_n(part.begin(), n, text_.begin() + size_);
      size_ += n;
    }
  }
  std::string_view text() const { return {text_.data(), size_}; }

 private:
  std::array<char, 64> text_;
  size_t size_ = 0;
};

}  // namespace

int64_t tell_aside(const sim::Turn& turn, Execution& execution, int64_t previous, EventType type, const Told& told) {
  // The last number is kept for the event that ends the execution.
  if (execution.history.size() + 1 >= kHistoryEventsMax && !type.first.starts_with("Execution")) {
    execution.overflowed = true;
    return previous;
  }
  Workflows& all = turn.world.workflows;
  const int64_t id = execution.history.append(turn.now(), previous, Joined(type).text(), told, !is_full(all));
  count_bytes(all, execution);
  return id;
}

int64_t tell(const Visit& visit, EventType type, const Told& told) {
  Branch& branch = visit.branch;
  branch.last_event = tell_aside(visit.turn, visit.execution, branch.last_event, type, told);
  return branch.last_event;
}

int64_t tell_iteration(const Visit& visit, size_t index, const char* what, int64_t previous) {
  return tell_aside(visit.turn, visit.execution, previous, {"MapIteration", what},
                    {nullptr, "", nullptr, visit.state.name, static_cast<int64_t>(index)});
}

}  // namespace millrace::workflow
