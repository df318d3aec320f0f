// Makes the World that a template describes: each resource by its service's own operations, all there and active at the
// start of the run, as after a deployment that has settled.
#pragma once

#include "core/function/engine.h"
#include "core/template/architecture.h"
#include "core/template/graph.h"
#include "core/template/resource_type.h"
#include "core/world/world.h"

namespace millrace::template_ {

struct Loaded {
  sim::World world;
  Graph graph;
  std::vector<Notice> notices;
  std::vector<Output> outputs;
};

// Problems, all of them in one: the template's own (JSON pointers into it), a resource that its service does not
// accept, a handler that does not parse (`file:line:column`, by the engine's `check`).
Result<Loaded> load(const Files& files, uint64_t seed, function::Engine& engine, const Stack& stack = {});

}  // namespace millrace::template_
