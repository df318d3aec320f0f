#include "core/workflow/run/composite.h"
#include "core/workflow/data/data_flow.h"
#include "core/workflow/run/distributed.h"
#include "core/workflow/run/map_items.h"
#include "core/workflow/states/states.h"
#include "core/workflow/run/tell.h"

namespace millrace::workflow {

void work(Visit& visit, const Map& map) {
  auto input = after_input_path(visit);
  if (!input) return fail(visit, std::move(input.error()));
  auto limit = map.concurrency ? integer_setting(visit, *map.concurrency, *input, 0) : Attempted<int64_t>(0);
  if (!limit) return fail(visit, std::move(limit.error()));
  if (map.distributed) return start_map_run(visit, map, *input, static_cast<size_t>(*limit));
  auto items = items_of(visit, map, *input);
  if (!items) return fail(visit, std::move(items.error()));
  auto inputs = selected_items(visit, map, *input, *items);
  if (!inputs) return fail(visit, std::move(inputs.error()));
  Children& children = visit.branch.children.emplace();
  children.limit = static_cast<size_t>(*limit);
  for (const Json& item : **items) children.sources.push_back(part(*items, item));
  children.items = std::move(*inputs);
  children.results.resize(children.items.size());
  children.last_event = tell(visit.turn, visit.execution, visit.branch, "MapStateStarted",
                             {{{"length", children.items.size()}}, "", nullptr});
  if (children.items.empty()) return complete(visit);
  start_iterations(visit, map);
}

}  // namespace millrace::workflow
