#include "core/story/counters.h"

#include <algorithm>

namespace millrace::story {

Counters count(const sim::World& world) {
  Counters sum;
  for (const auto& [name, function] : world.functions.functions) {
    sum.invocations += function.invocations;
    sum.errors += function.errors;
  }
  for (const auto& [table, used] : world.consumed) {
    sum.read_halves += used.read_halves;
    sum.write_halves += used.write_halves;
  }
  for (const auto& [uuid, mapping] : world.mappings.mappings) {
    sum.retries += mapping.counters.retries;
    sum.duplicates += mapping.counters.duplicates;
    sum.iterator_age = std::max(sum.iterator_age, mapping.iterator_age);
  }
  sum.executions = world.workflows.next_execution - 1;
  return sum;
}

}  // namespace millrace::story
