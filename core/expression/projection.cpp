#include <map>

#include "core/expression/evaluate.h"

namespace millrace::expression {
namespace {

using attribute::List;

// The paths of a projection as a tree; a node without children stands for everything below it.
struct Node {
  std::map<Step, Node> children;
};

std::optional<Value> part(const Node& node, const Value& value);

std::optional<Value> part_of_map(const Node& node, const Map& map) {
  Map out;
  for (const auto& [step, child] : node.children) {
    const Value* value = step.is_index ? nullptr : map.find(step.name);
    auto kept = value ? part(child, *value) : std::nullopt;
    if (kept) out.set(step.name, std::move(*kept));
  }
  if (out.empty()) return std::nullopt;
  return Value{std::move(out)};
}

std::optional<Value> part_of_list(const Node& node, const List& list) {
  List out;
  for (const auto& [step, child] : node.children) {
    auto kept = step.is_index && step.index < list.size() ? part(child, list[step.index]) : std::nullopt;
    if (kept) out.push_back(std::move(*kept));
  }
  if (out.empty()) return std::nullopt;
  return Value{std::move(out)};
}

// Nothing when none of the node's paths leads anywhere in the value.
std::optional<Value> part(const Node& node, const Value& value) {
  if (node.children.empty()) return value;
  if (const Map* map = value.as<Map>()) return part_of_map(node, *map);
  if (const List* list = value.as<List>()) return part_of_list(node, *list);
  return std::nullopt;
}

std::string last_name(const Path& path) {
  std::string name;
  for (const Step& step : path) {
    if (step.is_index) name += "[" + std::to_string(step.index) + "]";
    else name = step.name;
  }
  return name;
}

}  // namespace

Map project_flat(const Projection& projection, const Map& item) {
  Map out;
  for (const Path& path : projection) {
    if (const Value* value = find(item, path)) out.set(last_name(path), *value);
  }
  return out;
}

Map project(const Projection& projection, const Map& item) {
  Node root;
  for (const Path& path : projection) {
    Node* node = &root;
    for (const Step& step : path) node = &node->children[step];
  }
  auto kept = part_of_map(root, item);
  return kept ? std::move(*kept->as<Map>()) : Map{};
}

}  // namespace millrace::expression
