#include "core/workflow/map_items.h"

#include "core/workflow/data_flow.h"
#include "core/workflow/jsonata.h"

namespace millrace::workflow {
namespace {

tl::unexpected<Failure> not_an_array(const Visit& visit, const Template* items, const Json& value) {
  if (visit.state.language == Language::kJsonPath) {
    return runtime_failure("Reference path \"" + (items == nullptr ? "$" : items->expression.text) +
                           "\" must point to array but was " + to_text(value));
  }
  if (items == nullptr) return query_failure("Map state input must be an array but was: " + to_text(value));
  return query_failure(unexpected_type(items->query, "Items", "array", value), "Items");
}

// What iteration `index` works on: the item, or what ItemSelector makes of it.
Attempted<Value> selected(Visit& visit, const Map& map, const Value& input, const Value& source, size_t index) {
  if (!map.selector) return source;
  Scope scope = scope_of(visit, input);
  if (visit.state.reads_context) {
    Json context = *scope.context;
    context["Map"] = {{"Item", {{"Index", index}, {"Value", *source}}}};
    scope.context = share(std::move(context));
  }
  return evaluate(*map.selector, scope);
}

}  // namespace

Attempted<Value> items_of(Visit& visit, const Map& map, const Value& input) {
  if (!map.items) {
    if (input->is_array()) return input;
    return not_an_array(visit, nullptr, *input);
  }
  const bool path = map.items->kind == Template::Kind::kExpression;
  auto items = path ? setting(visit, {"ItemsPath", *map.items}, input) : evaluate(*map.items, scope_of(visit, input));
  if (!items || (*items)->is_array()) return items;
  return not_an_array(visit, &*map.items, **items);
}

Attempted<std::vector<Value>> selected_items(Visit& visit, const Map& map, const Value& input, const Value& items) {
  std::vector<Value> out;
  for (size_t i = 0; i < items->size(); ++i) {
    auto item = selected(visit, map, input, part(items, (*items)[i]), i);
    if (!item) return tl::unexpected<Failure>(item.error());
    out.push_back(std::move(*item));
  }
  return out;
}

}  // namespace millrace::workflow
