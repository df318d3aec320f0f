// Includes run one way: folders stand in layers, and no two units need each other, whichever folders they lie in. So
// what a service keeps stays below the World that holds it, and what wires services together above, without a list.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "tests/tidy/source.h"

namespace millrace::tidy {
namespace {

struct Layer {
  std::string_view folder;  // the first one that a path lies in decides
  int height;
};

constexpr Layer kLayers[] = {
    {"core/base/", 0},    {"core/run/", 2},    {"core/template/", 2}, {"core/story/", 3},
    {"core/session/", 4}, {"core/lesson/", 5}, {"core/cli/", 6},      {"core/wire/", 2},
    {"core/", 1},         {"ui/", 6},          {"web/", 7},           {"tests/", 8},
};

int height(std::string_view path) {
  for (const auto& layer : kLayers) {
    if (path.starts_with(layer.folder)) return layer.height;
  }
  return 0;
}

// A header with its source: "core/door/door".
std::string unit(const std::string& path) { return path.substr(0, path.rfind('.')); }

// "core/workflow/states" of "core/workflow/states/wait.h"; what lies in the service's own folder is its face, and in
// none.
std::string room(const std::string& path) {
  const size_t slash = path.rfind('/');
  return std::count(path.begin(), path.end(), '/') < 3 ? std::string() : path.substr(0, slash);
}

std::string service(const std::string& room) {
  return room.substr(0, room.find('/', std::string_view("core/").size()));
}

// What includes what, each named by `name`; things without a name are left out.
using Graph = std::map<std::string, std::set<std::string>>;
Graph graph_of(std::string (*name)(const std::string&)) {
  Graph graph;
  for (const auto& source : sources()) {
    if (!source.in("core/") && !source.in("ui/")) continue;
    const std::string from = name(source.path);
    for (const auto& included : includes(source)) {
      const std::string to = name(included);
      if (!from.empty() && !to.empty() && from != to) graph[from].insert(to);
    }
  }
  return graph;
}

// Tarjan's: the groups whose members all reach each other.
class Circles {
 public:
  explicit Circles(const Graph& graph) : graph_(graph) {
    for (const auto& [name, next] : graph) visit(name);
  }
  std::vector<std::string> found;

 private:
  void visit(const std::string& name) {
    if (order_.contains(name)) return;
    const size_t mine = order_[name] = low_[name] = order_.size();
    open_.push_back(name);
    if (const auto it = graph_.find(name); it != graph_.end()) {
      for (const auto& next : it->second) {
        visit(next);
        if (std::find(open_.begin(), open_.end(), next) != open_.end()) low_[name] = std::min(low_[name], low_[next]);
      }
    }
    if (low_[name] == mine) close(name);
  }

  void close(const std::string& name) {
    const auto first = std::find(open_.begin(), open_.end(), name);
    if (open_.end() - first > 1) {
      std::string circle;
      for (auto it = first; it != open_.end(); ++it) circle += *it + " ";
      found.push_back(circle);
    }
    open_.erase(first, open_.end());
  }

  const Graph& graph_;
  std::map<std::string, size_t> order_, low_;
  std::vector<std::string> open_;
};

std::string told(const std::vector<std::string>& circles) {
  std::string text;
  for (const auto& circle : circles) text += "need each other: " + circle + "\n";
  return text;
}

}  // namespace

TEST(Layers, IncludesStartAtTheRootAndNeverGoUp) {
  Findings findings;
  for (const auto& source : sources()) {
    for (const auto& included : includes(source)) {
      if (included == "quickjs.h" || included == "libregexp.h") continue;  // a library's, found by its own folder
      if (included.find('/') == std::string::npos) findings.add(source, "includes " + included + " by a short name");
      if (height(included) > height(source.path)) findings.add(source, "includes " + included + ", which is above it");
    }
  }
}

TEST(Layers, NoUnitsNeedEachOther) { EXPECT_EQ(told(Circles(graph_of(unit)).found), ""); }

TEST(Layers, NoFoldersOfAServiceNeedEachOther) {
  Graph within;
  for (const auto& [from, next] : graph_of(room)) {
    for (const auto& to : next) {
      if (service(from) == service(to)) within[from].insert(to);
    }
  }
  EXPECT_EQ(told(Circles(within).found), "");
}

TEST(Layers, OnlyTheInterfaceKnowsDearImGui) {
  Findings findings;
  for (const auto& source : sources()) {
    if (source.in("ui/") || source.in("web/") || source.in("tests/ui/")) continue;
    for (size_t i = 0; i < source.code.size(); ++i) {
      if (source.code[i].starts_with("#include <imgui")) findings.add(source, i, source.code[i]);
    }
  }
}

}  // namespace millrace::tidy
