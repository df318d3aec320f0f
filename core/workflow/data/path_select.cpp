#include "core/workflow/data/path_select.h"

#include <algorithm>

namespace millrace::workflow {
namespace {

std::vector<const Json*> select_all(const std::vector<PathStep>& steps, const Json& root);

const Json* value_of(const Filter& filter, const Json& element, const Json& document) {
  if (filter.kind == Filter::Kind::kLiteral) return &filter.literal;
  const auto found = select_all(filter.steps, filter.kind == Filter::Kind::kElement ? element : document);
  return found.empty() ? nullptr : found.front();
}

bool contains(const Json& list, const Json& value) {
  return list.is_array() && std::any_of(list.begin(), list.end(), [&](const Json& e) { return same_value(e, value); });
}

bool compare(const std::string& how, const Json* left, const Json* right) {
  if (left == nullptr || right == nullptr) return how == "!=" && left != right;
  if (how == "==") return same_value(*left, *right);
  if (how == "!=") return !same_value(*left, *right);
  if (how == "in") return contains(*right, *left);
  if (how == "nin") return !contains(*right, *left);
  const bool comparable = (left->is_number() && right->is_number()) || (left->is_string() && right->is_string());
  if (!comparable) return false;
  if (how == "<") return *left < *right;
  if (how == "<=") return *left <= *right;
  return how == ">" ? *left > *right : *left >= *right;
}

bool holds(const Filter& filter, const Json& element, const Json& document) {
  switch (filter.kind) {
    case Filter::Kind::kAnd: return holds(*filter.of[0], element, document) && holds(*filter.of[1], element, document);
    case Filter::Kind::kOr: return holds(*filter.of[0], element, document) || holds(*filter.of[1], element, document);
    case Filter::Kind::kNot: return !holds(*filter.of[0], element, document);
    case Filter::Kind::kExists: return value_of(*filter.of[0], element, document) != nullptr;
    case Filter::Kind::kCompare:
      return compare(filter.comparison, value_of(*filter.of[0], element, document),
                     value_of(*filter.of[1], element, document));
    default: return false;
  }
}

// The steps in the notation of the library's messages: `$['a'][0]`.
std::string spelled(const std::vector<PathStep>& steps, size_t count) {
  std::string out = "$";
  for (size_t i = 0; i < count; ++i) {
    const PathStep& step = steps[i];
    if (step.kind == PathStep::Kind::kNames) out += "['" + step.names.front() + "']";
    else if (step.kind == PathStep::Kind::kFromEnd) out += "[(@.length-" + std::to_string(step.indexes.front()) + ")]";
    else out += "[" + std::to_string(step.indexes.front()) + "]";
  }
  return out;
}

const char* kind_of(const Json& json) {
  if (json.is_string()) return "TextNode";
  if (json.is_boolean()) return "BooleanNode";
  if (json.is_null()) return "NullNode";
  if (json.is_array()) return "ArrayNode";
  return json.is_number_float() ? "DoubleNode" : "IntNode";
}

PathMiss miss(const std::vector<PathStep>& steps, size_t at, const Json& here) {
  const PathStep& step = steps[at];
  if (step.kind != PathStep::Kind::kNames) {
    if (here.is_array()) return {"No results for path: " + spelled(steps, at + 1)};
    return {"Filter: [" + std::to_string(step.indexes.front()) +
            "] can only be applied to arrays. Current context is: " + to_text(here)};
  }
  if (!here.is_object()) {
    return {"Expected to find an object with property ['" + step.names.front() + "'] in path " + spelled(steps, at) +
            " but found '" + kind_of(here) +
            "'. This is not a json object according to the JsonProvider: "
            "'com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider'."};
  }
  if (at + 1 < steps.size()) return {"Missing property in path " + spelled(steps, at + 1)};
  return {"No results for path: " + spelled(steps, at + 1)};
}

const Json* element(const Json& array, int64_t index) {
  if (!array.is_array()) return nullptr;
  const bool there = index >= 0 && index < static_cast<int64_t>(array.size());
  return there ? &array[static_cast<size_t>(index)] : nullptr;
}

const Json* member_of(const Json& object, const std::string& name) {
  if (!object.is_object()) return nullptr;
  const auto it = object.find(name);
  return it == object.end() ? nullptr : &*it;
}

const Json* from_end(const Json& array, int64_t index) {
  return element(array, static_cast<int64_t>(array.size()) - index);
}

// What a step of a definite path selects; a null pointer when there is nothing.
const Json* only_in(const PathStep& step, const Json& here) {
  if (step.kind == PathStep::Kind::kNames) return member_of(here, step.names.front());
  return step.kind == PathStep::Kind::kFromEnd ? from_end(here, step.indexes.front())
                                               : element(here, step.indexes.front());
}

// What one step selects directly in `here`, in order.
void step_into(const PathStep& step, const Json& here, const Json& root, std::vector<const Json*>& out) {
  const auto keep = [&out](const Json* found) {
    if (found != nullptr) out.push_back(found);
  };
  switch (step.kind) {
    case PathStep::Kind::kNames:
      for (const std::string& name : step.names) keep(member_of(here, name));
      return;
    case PathStep::Kind::kIndexes:
      for (const int64_t index : step.indexes) keep(element(here, index));
      return;
    case PathStep::Kind::kFromEnd: return keep(from_end(here, step.indexes.front()));
    case PathStep::Kind::kSlice: {
      if (!here.is_array()) return;
      const auto size = static_cast<int64_t>(here.size());
      const auto bound = [size](int64_t n) { return std::clamp<int64_t>(n < 0 ? size + n : n, 0, size); };
      const int64_t to = bound(step.to.value_or(size));
      for (int64_t i = bound(step.from.value_or(0)); i < to; ++i) out.push_back(&here[static_cast<size_t>(i)]);
      return;
    }
    case PathStep::Kind::kAll:
      if (here.is_structured()) {
        for (const Json& value : here) out.push_back(&value);
      }
      return;
    case PathStep::Kind::kFilter:
      if (here.is_object() && holds(*step.filter, here, root)) out.push_back(&here);
      if (!here.is_array()) return;
      for (const Json& value : here) {
        if (holds(*step.filter, value, root)) out.push_back(&value);
      }
  }
}

// `here` and everything below it, outermost first. The depth is bounded by that of parsed JSON.
void all_below(const Json& here, std::vector<const Json*>& out) {
  out.push_back(&here);
  if (!here.is_structured()) return;
  for (const Json& value : here) all_below(value, out);
}

std::vector<const Json*> select_all(const std::vector<PathStep>& steps, const Json& root) {
  std::vector<const Json*> here{&root};
  for (const PathStep& step : steps) {
    std::vector<const Json*> next;
    for (const Json* value : here) {
      if (!step.anywhere) {
        step_into(step, *value, root, next);
        continue;
      }
      std::vector<const Json*> below;
      all_below(*value, below);
      for (const Json* inner : below) step_into(step, *inner, root, next);
    }
    here = std::move(next);
  }
  return here;
}

}  // namespace

tl::expected<Value, PathMiss> select(const Path& path, const Value& root) {
  if (!path.definite()) {
    Json found = Json::array();
    for (const Json* value : select_all(path.steps, *root)) found.push_back(*value);
    return share(std::move(found));
  }
  const Json* here = root.get();
  for (size_t i = 0; i < path.steps.size(); ++i) {
    const Json* next = only_in(path.steps[i], *here);
    if (next == nullptr) return tl::unexpected<PathMiss>(miss(path.steps, i, *here));
    here = next;
  }
  return here == root.get() ? root : part(root, *here);
}

std::optional<Json> assign(const Path& path, const Json& root, const Json& value) {
  if (path.steps.empty()) return value;
  Json out = root;
  Json* here = &out;
  for (const PathStep& step : path.steps) {
    if (step.kind == PathStep::Kind::kNames) {
      if (here->is_null()) *here = Json::object();
      if (!here->is_object()) return std::nullopt;
      here = &(*here)[step.names.front()];
      continue;
    }
    const Json* found = element(*here, step.indexes.front());
    if (found == nullptr) return std::nullopt;
    here = const_cast<Json*>(found);  // lies inside `out`
  }
  *here = value;
  return out;
}

}  // namespace millrace::workflow
