#include "core/workflow/states/map_items.h"

#include <cstdint>
#include <utility>

#include "core/workflow/data/jsonata.h"

namespace millrace::workflow {
namespace {

tl::unexpected<Failure> not_an_array(const DataFlow& data, const std::optional<Setting>& items, const Json& value) {
  if (data.json_path()) {
    const std::string path = items ? items->value.expression.text : "$";
    return runtime_failure("Reference path \"" + (path.starts_with("$$") ? path.substr(1) : path) +
                           "\" must point to array.");
  }
  if (!items) return query_failure("Map state input must be an array but was: " + to_text(value));
  return query_failure(unexpected_type(items->value.query, "Items", "array", value), "Items");
}

// What an iteration sees: in the context object its item, where the state looks at that at all.
Scope scope_of_item(const Scope& scope, size_t index, const Value& item) {
  Scope out = scope;
  if (!scope.context->is_object()) return out;
  Json context = *scope.context;
  context["Map"] = {{"Item", {{"Index", index}, {"Value", *item}}}};
  out.context = share(std::move(context));
  return out;
}

// Puts items together, as many as fit.
class Batcher {
 public:
  Batcher(Json frame, size_t items_max, size_t bytes_max)
      : frame_(std::move(frame)), items_max_(items_max), bytes_max_(bytes_max) {
    frame_bytes_ = bytes_ = to_text(frame_).size() + 12;  // with `"Items":[],`
  }

  void add(const Json& item) {
    const size_t size = to_text(item).size() + 1;
    const bool full = batch_.size() >= items_max_ || bytes_ + size > bytes_max_;
    if (!batch_.empty() && full) close();
    batch_.push_back(item);
    bytes_ += size;
  }

  Batches all() {
    if (!batch_.empty()) close();
    return std::move(out_);
  }

 private:
  void close() {
    Json whole = frame_;
    out_.sizes.push_back(batch_.size());
    whole["Items"] = std::exchange(batch_, Json::array());
    out_.inputs.push_back(share(std::move(whole)));
    bytes_ = frame_bytes_;
  }

  Json frame_;
  size_t items_max_, bytes_max_;
  size_t frame_bytes_ = 0, bytes_ = 0;
  Json batch_ = Json::array();
  Batches out_;
};

}  // namespace

Attempted<int64_t> concurrency_of(const Map& map, const Scope& scope) {
  return map.concurrency ? integer_of(*map.concurrency, scope, 0) : Attempted<int64_t>(0);
}

Attempted<Value> items_of(const DataFlow& data, const Map& map, const Value& input) {
  if (!map.items) {
    if (input->is_array()) return input;
    return not_an_array(data, map.items, *input);
  }
  auto items = value_of(*map.items, data.scope.with_input(input));
  if (!items || (*items)->is_array()) return items;
  return not_an_array(data, map.items, **items);
}

Attempted<std::vector<Value>> selected_items(const DataFlow& data, const Map& map, const Value& input,
                                             const Value& items) {
  std::vector<Value> out;
  out.reserve(items->size());
  const Scope scope = data.scope.with_input(input);
  for (size_t i = 0; i < items->size(); ++i) {
    Value item = part(items, (*items)[i]);
    if (map.selector) {
      auto selected = evaluate(*map.selector, scope_of_item(scope, i, item));
      if (!selected) return tl::unexpected<Failure>(std::move(selected.error()));
      item = std::move(*selected);
    }
    out.push_back(std::move(item));
  }
  return out;
}

Attempted<int64_t> count_or(const std::optional<Setting>& field, const Scope& scope, int64_t otherwise) {
  return field ? count_of(*field, scope, 0) : Attempted<int64_t>(otherwise);
}

Attempted<Batches> batched(const ItemBatcher& batcher, const Scope& scope, const std::vector<Value>& items) {
  const auto items_max = count_or(batcher.items_max, scope, INT64_MAX);
  if (!items_max) return tl::unexpected<Failure>(items_max.error());
  const auto bytes_max = count_or(batcher.bytes_max, scope, static_cast<int64_t>(kPayloadBytesMax));
  if (!bytes_max) return tl::unexpected<Failure>(bytes_max.error());
  auto shared_input = batcher.input ? evaluate(*batcher.input, scope) : Attempted<Value>(nullptr);
  if (!shared_input) return tl::unexpected<Failure>(std::move(shared_input.error()));
  Json frame = Json::object();
  if (*shared_input) frame["BatchInput"] = **shared_input;
  Batcher out(std::move(frame), static_cast<size_t>(*items_max), static_cast<size_t>(*bytes_max));
  for (const Value& item : items) out.add(*item);
  return out.all();
}

}  // namespace millrace::workflow
