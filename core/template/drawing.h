// Draws the picture of an architecture from its resources and from what refers to what: each type draws its own. An
// event source mapping reads its stream and feeds its function, a state machine uses what its tasks name, and what a
// function may do is in its role's policies.
#pragma once

#include <string>
#include <vector>

#include "core/template/architecture.h"
#include "core/template/graph.h"

namespace millrace::template_ {

class Drawing {
 public:
  // Both must outlive it. `files` has the definitions of state machines that stand in files of their own.
  Drawing(const Architecture& architecture, const Files& files);

  const Architecture& architecture;
  const Files& files;

  const std::vector<const Resource*>& resources() const { return in_order_; }  // of the template

  void node(const Resource& resource, NodeKind kind, std::vector<std::string> lines);
  void node(Node node) { graph_.nodes.push_back(std::move(node)); }
  void connect(const std::string& from, const std::string& to, Meaning meaning);

  // The resource that the text of a member stands for: its ARN, a version of it, or its name where its name stands.
  // Null when there is none, or none that is used by its name alone.
  const Resource* named(std::string_view member, const std::string& text) const;
  // To a resource that `from` only knows the name of: the most likely thing, by its type.
  void connect_likely(const std::string& from, const Resource& to);

  Graph take();

 private:
  std::vector<const Resource*> in_order_;
  Graph graph_;
};

// What it is to deliver something to it: functions are invoked, executions started.
Meaning meaning_to(const Resource& target);

Graph graph_of(const Architecture& architecture, const Files& files);

// `1 filter`, `2 filters`.
std::string plural(size_t n, const char* noun);

}  // namespace millrace::template_
