#include "core/workflow/execution/tell.h"
#include "core/workflow/states/branches.h"
#include "core/workflow/states/map_items.h"
#include "core/workflow/states/map_run.h"
#include "core/workflow/states/states.h"

namespace millrace::workflow {

Step begin(const Visit& visit, const Map& map) {
  DataFlow data = data_of(visit);
  const auto input = after_input_path(data);
  if (!input) return input.error();
  const auto limit = concurrency_of(map, data.scope.with_input(*input));
  if (!limit) return limit.error();
  if (map.distributed) return start_map_run(visit, data, map, *input, static_cast<size_t>(*limit));
  const auto items = items_of(data, map, *input);
  if (!items) return items.error();
  auto inputs = selected_items(data, map, *input, *items);
  if (!inputs) return std::move(inputs.error());
  Children& children = visit.branch.children.emplace();
  children.limit = static_cast<size_t>(*limit);
  for (const Json& item : **items) children.sources.push_back(part(*items, item));
  children.items = std::move(*inputs);
  children.results.resize(children.items.size());
  children.last_event = tell(visit, "MapStateStarted", {{{"length", children.items.size()}}, "", nullptr});
  if (children.items.empty()) return all_results(visit);
  start_iterations(visit, map);
  return Waiting{};
}

}  // namespace millrace::workflow
