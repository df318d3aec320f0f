// Includes run one way: base, then a service's data and operations, the world, handlers, step, timeline, and last the
// programs. Folders of the same layer never include each other in a circle.
#include <gtest/gtest.h>

#include <map>
#include <regex>
#include <set>

#include "tests/tidy/source.h"

namespace millrace::tidy {
namespace {

struct Layer {
  const char* paths;  // the first expression that matches a path's start decides
  int height;
};

const Layer kLayers[] = {
    {"core/base/", 0},
    {"core/sim/event_key\\.", 0},
    {"core/(door/(door|services)|function/invoke|mapping/narrate|template/load)\\.", 3},
    {"core/.*handlers", 3},
    // How an execution moves inside a turn; what it is, and the language it is written in, stay below.
    {"core/workflow/(operations/|states/|activity\\.|composite|data_flow|distributed|ending|item_fetch)", 3},
    {"core/workflow/(map_items|mock\\.|request_id|result_writer|retry|start|task|tell|test_state|tokens|visit)", 3},
    {"core/sim/step\\.", 4},
    {"core/sim/(timeline|journal|replay|checkpoint)", 5},
    {"core/sim/", 2},
    {"core/session/", 6},
    {"core/cli/", 7},
    {"core/", 1},
    {"ui/", 7},
    {"web/", 8},
    {"tests/", 9},
};

int height(const std::string& path) {
  for (const auto& layer : kLayers) {
    if (std::regex_search(path, std::regex("^" + std::string(layer.paths)))) return layer.height;
  }
  return 0;
}

// "core/workflow/states/wait.h" is of the service "core/workflow".
std::string service(const std::string& path) {
  return path.substr(0, path.find('/', std::string_view("core/").size()));
}

using Graph = std::map<std::string, std::set<std::string>>;

// Which services include which, by their data and operations.
Graph services() {
  Graph graph;
  for (const auto& source : sources()) {
    if (height(source.path) != 1) continue;
    for (const auto& included : includes(source)) {
      if (height(included) == 1) graph[service(source.path)].insert(service(included));
    }
  }
  return graph;
}

// Whether `to` can be reached from `from`; `seen` bounds the walk.
bool reaches(const Graph& graph, const std::string& from, const std::string& to, std::set<std::string>& seen) {
  if (from == to) return true;
  if (!seen.insert(from).second || !graph.contains(from)) return false;
  for (const auto& next : graph.at(from)) {
    if (reaches(graph, next, to, seen)) return true;
  }
  return false;
}

}  // namespace

TEST(Layers, IncludesStartAtTheRootAndNeverGoUp) {
  Findings findings;
  for (const auto& source : sources()) {
    for (const auto& included : includes(source)) {
      if (included == "quickjs.h") continue;  // a library's, found by its own folder
      if (included.find('/') == std::string::npos) findings.add(source, "includes " + included + " by a short name");
      if (height(included) > height(source.path)) findings.add(source, "includes " + included + ", which is above it");
    }
  }
}

TEST(Layers, ServicesDoNotIncludeEachOtherInACircle) {
  Findings findings;
  const Graph graph = services();
  for (const auto& source : sources()) {
    if (height(source.path) != 1) continue;
    for (const auto& included : includes(source)) {
      if (height(included) != 1 || service(included) == service(source.path)) continue;
      std::set<std::string> seen;
      if (reaches(graph, service(included), service(source.path), seen))
        findings.add(source, "and " + included + " need each other");
    }
  }
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
