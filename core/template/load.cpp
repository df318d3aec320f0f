#include "core/template/load.h"

#include "core/template/drawing.h"
#include "core/template/dynamic.h"
#include "core/template/identities.h"
#include "core/template/making.h"
#include "core/template/parse.h"
#include "core/template/resources/reasons.h"
#include "core/template/resources/resources.h"
#include "core/workflow/language/mock_config.h"
#include "core/world/turn.h"

namespace millrace::template_ {
namespace {

void make_all(Making& making) {
  for (const ResourceType* type : resource_types()) {
    if (type->make == nullptr) continue;
    for (const Resource& resource : making.architecture.resources) {
      if (resource.type == type->name) type->make(making, with_dynamic_values(making, resource));
    }
  }
}

// Scripted outcomes of tasks, which lie beside the template.
void read_mocks(Making& making) {
  const auto file = making.files.find(workflow::kMockFile);
  if (file == making.files.end()) return;
  auto mocks = workflow::parse_mocks(file->second);
  if (mocks) making.turn.world.workflows.mocks = std::move(*mocks);
  else making.say(mocks.error());
}

sim::World empty_world(uint64_t seed, const Stack& stack) {
  sim::World world;
  world.account = stack.account;
  world.region = stack.region;
  world.luck.seed = seed;
  return world;
}

}  // namespace

Result<Loaded> load(const Files& files, uint64_t seed, function::Engine& engine, const Stack& stack) {
  tl::expected<Architecture, Problems> architecture = parse(files, stack);
  if (!architecture) return tl::unexpected<Problem>(joined(architecture.error()));
  Loaded loaded{empty_world(seed, stack), {}, {}, {}};
  sim::SeededChoices choices;
  sim::Turn turn{loaded.world, choices, nullptr, engine};
  const sim::Settings settings = loaded.world.settings;
  loaded.world.settings.table_ready = loaded.world.settings.pipe_ready = Duration{};
  Making making(*architecture, files, turn);
  make_all(making);
  if (architecture->enforces) make_identities(making);
  read_mocks(making);
  if (!making.problems.empty()) return tl::unexpected<Problem>(joined(making.problems));
  loaded.world.settings = settings;
  loaded.world.identities.enforced = architecture->enforces;
  loaded.world.facts = 0;  // the story begins when everything is there
  loaded.graph = graph_of(*architecture, files);
  loaded.notices = std::move(architecture->notices);
  loaded.notices.insert(loaded.notices.end(), making.notices.begin(), making.notices.end());
  if (architecture->enforces) {
    std::erase_if(loaded.notices, [](const Notice& notice) { return notice.why == kUnlessAsked; });
  }
  loaded.outputs = std::move(architecture->outputs);
  return loaded;
}

}  // namespace millrace::template_
