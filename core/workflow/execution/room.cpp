#include "core/workflow/execution/room.h"

#include "core/base/hash.h"
#include "core/workflow/facts.h"

namespace millrace::workflow {
namespace {

// Besides its history; and what JSON takes, by its text.
constexpr uint64_t kExecutionBytes = 2'048;
constexpr uint64_t kJsonFactor = 4;

uint64_t held_by(const Execution& execution) {
  const History& history = execution.history;
  if (history.empty()) return kExecutionBytes;
  const size_t output = execution.output ? history.payload_bytes(history.size() - 1) : 0;
  return kExecutionBytes + history.bytes() + kJsonFactor * (history.payload_bytes(0) + output);
}

// Of those that ended in the same moment, the ones that started last go first: an execution outlives its items.
std::pair<Instant, uint64_t> place(const Execution& execution) { return {*execution.stopped, ~execution.id}; }

bool too_much(const Workflows& all) { return all.executions.size() > all.executions_max || all.bytes > all.bytes_max; }

void forget(Workflows& all, const Execution& execution) {
  all.bytes -= execution.bytes;
  for (const uint64_t run : execution.map_runs) all.map_runs.erase(run);
  all.by_arn.erase({hash_text(execution.arn, kHashStart), execution.id});
  all.executions.erase(execution.id);
}

}  // namespace

void count_bytes(Workflows& all, Execution& execution) {
  const uint64_t now = held_by(execution);
  all.bytes += now - execution.bytes;
  execution.bytes = now;
}

bool is_full(const Workflows& all) { return all.bytes > all.bytes_max && all.ended.empty(); }

void let_go(Workflows& all, const Execution& execution) { all.ended.insert(place(execution)); }

void hold(Workflows& all, const Execution& execution) { all.ended.erase(place(execution)); }

void let_items_go(Workflows& all, const MapRun& run) {
  for (const ExecutionId id : run.executions) {
    const Execution* item = all.execution(id);
    if (item != nullptr && !item->running()) let_go(all, *item);
  }
}

void make_room(sim::Turn& turn) {
  Workflows& all = turn.world.workflows;
  while (!all.ended.empty()) {
    const auto [at, last] = *all.ended.begin();
    const bool over = at + bounds::kEndedExecutionsKept <= turn.now();
    if (!over && !too_much(all)) return;
    all.ended.erase(all.ended.begin());
    const Execution* oldest = all.execution(~last);
    if (oldest == nullptr) continue;
    if (!over && !std::exchange(all.told_forgotten, true)) facts::forgotten(turn, *oldest);
    forget(all, *oldest);
  }
  if (is_full(all) && !all.executions.empty() && !std::exchange(all.told_left_out, true))
    facts::left_out(turn, *all.executions.rbegin()->second);
}

}  // namespace millrace::workflow
