#include "core/workflow/run/map_items.h"

#include <cstdint>
#include <utility>

#include "core/workflow/data/data_flow.h"
#include "core/workflow/data/jsonata.h"

namespace millrace::workflow {
namespace {

tl::unexpected<Failure> not_an_array(const Visit& visit, const Template* items, const Json& value) {
  if (visit.state.language == Language::kJsonPath) {
    const std::string path = items == nullptr ? "$" : items->expression.text;
    return runtime_failure("Reference path \"" + (path.starts_with("$$") ? path.substr(1) : path) + "\" must point to array.");
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

Attempted<int64_t> count_setting(Visit& visit, const std::optional<Setting>& field, const Value& input, int64_t otherwise) {
  if (!field) return otherwise;
  auto value = setting(visit, *field, input);
  if (!value) return tl::unexpected<Failure>(value.error());
  const Json& json = **value;
  if (json.is_number_integer() && json >= 0) return json.get<int64_t>();
  if (json.is_string()) {
    const auto& text = json.get_ref<const std::string&>();
    const bool digits = !text.empty() && text.size() < 16 && text.find_first_not_of("0123456789") == std::string::npos;
    if (digits) return std::stoll(text);
  }
  return runtime_failure("The " + field->field + " field refers to value \"" +
                         (json.is_string() ? json.get<std::string>() : to_text(json)) + "\" which is not a valid integer");
}

Attempted<Batches> batched(Visit& visit, const ItemBatcher& batcher, const Value& input, std::vector<Value> items) {
  const auto items_max = count_setting(visit, batcher.items_max, input, INT64_MAX);
  if (!items_max) return tl::unexpected<Failure>(items_max.error());
  const auto bytes_max = count_setting(visit, batcher.bytes_max, input, static_cast<int64_t>(kPayloadBytesMax));
  if (!bytes_max) return tl::unexpected<Failure>(bytes_max.error());
  auto shared_input = batcher.input ? evaluate(*batcher.input, scope_of(visit, input)) : Attempted<Value>(nullptr);
  if (!shared_input) return tl::unexpected<Failure>(shared_input.error());
  Json frame = Json::object();
  if (*shared_input) frame["BatchInput"] = **shared_input;
  const size_t frame_bytes = to_text(frame).size() + 12;  // with `"Items":[],`
  Batches out;
  Json batch = Json::array();
  size_t bytes = frame_bytes;
  const auto close = [&] {
    Json whole = frame;
    out.sizes.push_back(batch.size());
    whole["Items"] = std::exchange(batch, Json::array());
    out.inputs.push_back(share(std::move(whole)));
    bytes = frame_bytes;
  };
  for (const Value& item : items) {
    const size_t size = to_text(*item).size() + 1;
    const bool full = batch.size() >= static_cast<size_t>(*items_max) || bytes + size > static_cast<size_t>(*bytes_max);
    if (!batch.empty() && full) close();
    batch.push_back(*item);
    bytes += size;
  }
  if (!batch.empty()) close();
  return out;
}

}  // namespace millrace::workflow
