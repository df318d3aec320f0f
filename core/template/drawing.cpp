#include "core/template/drawing.h"

#include <algorithm>

#include "core/template/resources/resources.h"

namespace millrace::template_ {

Drawing::Drawing(const Architecture& all, const Files& of_it) : architecture(all), files(of_it) {
  for (const Resource& resource : architecture.resources) in_order_.push_back(&resource);
  std::stable_sort(in_order_.begin(), in_order_.end(),
                   [](const Resource* a, const Resource* b) { return a->order < b->order; });
}

void Drawing::node(const Resource& resource, NodeKind kind, std::vector<std::string> lines) {
  node({resource.id, kind, std::move(lines), resource.position});
}

void Drawing::connect(const std::string& from, const std::string& to, Meaning meaning) {
  graph_.edges.push_back({from, to, meaning});
}

const Resource* Drawing::named(std::string_view member, const std::string& text) const {
  for (const Resource* resource : in_order_) {
    const auto arn = resource->attributes.find("Arn");
    const ResourceType* type = find_type(resource->type);
    if (arn == resource->attributes.end() || type == nullptr || !type->used) continue;
    const bool by_name =
        type->named_by != nullptr && member == type->named_by && (text == resource->name || text == resource->ref);
    if (by_name || text == arn->second || text.starts_with(arn->second + ":")) return resource;
  }
  return nullptr;
}

void Drawing::connect_likely(const std::string& from, const Resource& to) {
  const ResourceType* type = find_type(to.type);
  if (type != nullptr && type->used) connect(from, to.id, *type->used);
}

Graph Drawing::take() {
  std::stable_sort(graph_.edges.begin(), graph_.edges.end());
  graph_.edges.erase(std::unique(graph_.edges.begin(), graph_.edges.end()), graph_.edges.end());
  return std::move(graph_);
}

Graph graph_of(const Architecture& architecture, const Files& files) {
  Drawing drawing(architecture, files);
  for (const Resource* resource : drawing.resources()) {
    const ResourceType* type = find_type(resource->type);
    if (type != nullptr && type->draw != nullptr) type->draw(drawing, *resource);
  }
  return drawing.take();
}

Meaning meaning_to(const Resource& target) {
  if (target.type == "AWS::Lambda::Function") return Meaning::kInvokes;
  return target.type == "AWS::StepFunctions::StateMachine" ? Meaning::kStarts : Meaning::kFeeds;
}

std::string plural(size_t n, const char* noun) { return std::to_string(n) + " " + noun + (n == 1 ? "" : "s"); }

}  // namespace millrace::template_
