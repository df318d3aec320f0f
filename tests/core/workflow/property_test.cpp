// Machines made at random: whatever they are, their executions end or wait for something, their histories are well
// formed, and running them again from any moment gives the same history.
#include "core/base/random.h"
#include "tests/core/seeds.h"
#include "tests/core/workflow/rules.h"

namespace millrace::workflow {
namespace {

constexpr int kMachines = 150;

// Draws a machine that always ends: states lead to later ones only.
class Maker {
 public:
  explicit Maker(uint64_t seed) : seed_(seed) {}

  Json machine() { return flow(0); }

 private:
  uint64_t below(uint64_t n) { return scale_below(lucky_bits(seed_, "machine", asked_++), n); }
  bool chance(uint64_t in, uint64_t of) { return below(of) < in; }

  Json flow(int depth) {
    const uint64_t count = 1 + below(depth == 0 ? 6 : 3);
    std::vector<std::string> names;
    for (uint64_t i = 0; i < count; ++i) names.push_back("S" + std::to_string(next_name_++));
    Json states = Json::object();
    for (uint64_t i = 0; i < count; ++i) {
      const std::vector<std::string> later(names.begin() + static_cast<ptrdiff_t>(i) + 1, names.end());
      states[names[i]] = state(later, depth);
    }
    return {{"StartAt", names[0]}, {"States", std::move(states)}};
  }

  Json state(const std::vector<std::string>& later, int depth) {
    if (later.empty() && chance(1, 4))
      return chance(1, 2) ? Json{{"Type", "Succeed"}} : Json{{"Type", "Fail"}, {"Error", "Own"}};
    const uint64_t kinds = depth < 2 ? 6 : 4;
    Json out;
    switch (below(kinds)) {
      case 0: out = pass(); break;
      case 1: out = {{"Type", "Wait"}, {"Seconds", below(100)}}; break;
      case 2: out = task(later); break;
      case 3:
        if (!later.empty()) return choice(later);
        out = pass();
        break;
      case 4: out = parallel(depth); break;
      default: out = map(depth); break;
    }
    // Straight on, so that every state is reached.
    if (later.empty()) out["End"] = true;
    else out["Next"] = later.front();
    return out;
  }

  Json pass() {
    switch (below(4)) {
      case 0: return {{"Type", "Pass"}};
      case 1: return {{"Type", "Pass"}, {"Result", {{"n", below(9)}, {"l", {1, 2, 3}}}}};
      case 2: return {{"Type", "Pass"}, {"Parameters", {{"n", below(9)}, {"l.$", "States.Array($, 2)"}}}};
      default: return {{"Type", "Pass"}, {"InputPath", "$.n"}, {"ResultPath", "$.kept"}};  // may fail
    }
  }

  Json task(const std::vector<std::string>& later) {
    Json out{{"Type", "Task"}, {"ResultPath", nullptr}};
    if (chance(1, 3)) {
      out["Resource"] = activity_;
      out["TimeoutSeconds"] = 10 + below(1000);
    } else {
      out["Resource"] = "arn:aws:states:::lambda:invoke";
      out["Parameters"] = {{"FunctionName", "nobody"}};
    }
    if (chance(1, 2))
      out["Retry"] = Json::array(
          {{{"ErrorEquals", {"States.ALL"}}, {"MaxAttempts", below(3)}, {"IntervalSeconds", 1 + below(5)}}});
    if (!later.empty() && chance(2, 3)) {
      out["Catch"] = Json::array(
          {{{"ErrorEquals", {"States.ALL"}}, {"ResultPath", "$.error"}, {"Next", later[below(later.size())]}}});
    }
    return out;
  }

  Json choice(const std::vector<std::string>& later) {
    Json rule{{"Variable", "$.n"}, {"IsPresent", chance(1, 2)}, {"Next", later[below(later.size())]}};
    return {{"Type", "Choice"}, {"Choices", Json::array({rule})}, {"Default", later.front()}};
  }

  Json parallel(int depth) {
    Json branches = Json::array();
    for (uint64_t i = 0; i <= below(3); ++i) branches.push_back(flow(depth + 1));
    return {{"Type", "Parallel"}, {"Branches", std::move(branches)}, {"ResultPath", "$.all"}};
  }

  Json map(int depth) {
    Json out{{"Type", "Map"}, {"ItemsPath", "$.l"}, {"MaxConcurrency", below(3)}, {"ResultPath", "$.each"}};
    out["ItemProcessor"] = flow(depth + 1);
    if (chance(1, 4))
      out["ItemProcessor"]["ProcessorConfig"] = {{"Mode", "DISTRIBUTED"}, {"ExecutionType", "STANDARD"}};
    return out;
  }

  uint64_t seed_;
  uint64_t asked_ = 0;
  uint64_t next_name_ = 0;
  std::string activity_ = "arn:aws:states:us-east-1:123456789012:activity:Nobody";
};

void begin(Stage& stage, uint64_t seed) {
  stage.world.region = "us-east-1";
  stage.world.luck.seed = seed;
  ASSERT_TRUE(stage.call("CreateActivity", {{"name", "Nobody"}}));
  const Json machine = Maker(seed).machine();
  SCOPED_TRACE(to_text(machine));
  stage.start(stage.create(machine), json("{'n':1,'l':[1,2]}"));
}

// What a branch under way waits for: an event that is due, a call, a worker, its own branches, or a map run.
bool waits(const sim::World& world, const Execution& execution, const Branch& branch) {
  if (world.agenda.events.contains(branch.timer)) return true;
  if (branch.children && branch.children->map_run != 0) return true;
  if (branch.attempt) {
    return branch.attempt->call != 0 || world.agenda.events.contains(branch.attempt->timeout);
  }
  return std::any_of(execution.branches.begin(), execution.branches.end(),
                     [&](const auto& other) { return other.second.parent == branch.id; });
}

void expect_everybody_waits(const sim::World& world) {
  for (const auto& [id, execution] : world.workflows.executions) {
    if (!execution->running()) continue;
    EXPECT_FALSE(execution->branches.empty());
    for (const auto& [number, branch] : execution->branches) {
      EXPECT_TRUE(waits(world, *execution, branch)) << execution->name << " in " << branch.state;
    }
  }
}

void expect_well_formed(const Execution& execution) {
  const auto& history = execution.history;
  ASSERT_FALSE(history.empty());
  EXPECT_EQ(history.front().type, "ExecutionStarted");
  EXPECT_TRUE(history.back().type.starts_with("Execution")) << history.back().type;
  std::map<std::string, int> inside;
  for (size_t i = 0; i < history.size(); ++i) {
    const HistoryEvent& event = history[i];
    EXPECT_EQ(event.id, static_cast<int64_t>(i) + 1);
    EXPECT_LT(event.previous, event.id);
    EXPECT_GE(event.previous, 0);
    EXPECT_NE(event.type, "Unknown");
    EXPECT_GE(event.at, history[i == 0 ? 0 : i - 1].at);
    if (event.type.ends_with("StateEntered")) ++inside[event.state];
    if (event.type.ends_with("StateExited")) --inside[event.state];
    EXPECT_GE(inside[event.state], 0) << event.state << " was left and not entered";
  }
}

std::string histories(const sim::World& world) {
  std::string out;
  for (const auto& [id, execution] : world.workflows.executions) {
    out += execution->name + " " + name_of(execution->status) + "\n";
    for (const HistoryEvent& event : execution->history) out += to_text(to_api(event, true)) + "\n";
  }
  return out;
}

TEST(RandomMachines, EveryExecutionEndsOrWaitsForSomething) {
  for_each_seed("machines", kMachines, [](uint64_t seed) {
    Stage stage;
    begin(stage, seed);
    for (int i = 0; i < 20'000 && stage.step(); ++i) expect_everybody_waits(stage.world);
    for (const auto& [id, execution] : stage.world.workflows.executions) {
      EXPECT_FALSE(execution->running()) << seed;
      expect_well_formed(*execution);
    }
    if (testing::Test::HasFailure()) FAIL() << "machine " << seed << ": " << to_text(Maker(seed).machine());
  });
}

TEST(RandomMachines, GoingBackAndOnGivesTheSameHistory) {
  for_each_seed("machines", kMachines, [](uint64_t seed) {
    Stage stage;
    begin(stage, seed);
    for (uint64_t steps = scale_below(lucky_bits(seed, "moment", 0), 40); steps > 0 && stage.step(); --steps) {
    }
    sim::World earlier = stage.world;
    ASSERT_TRUE(stage.run());
    sim::SeededChoices choices;
    function::Engine engine;
    while (sim::step(earlier, choices, nullptr, engine)) {
    }
    ASSERT_EQ(histories(earlier), histories(stage.world))
        << "machine " << seed << ": " << to_text(Maker(seed).machine());
  });
}

TEST(RandomMachines, ASavedWorldGoesOnAsBefore) {
  for (uint64_t seed = 1; seed <= kMachines; seed += 10) {
    Stage stage;
    begin(stage, seed);
    for (int i = 0; i < 12 && stage.step(); ++i) {
    }
    sim::World saved;
    ASSERT_TRUE(fields_from_json(fields_to_json(stage.world), saved)) << seed;
    ASSERT_TRUE(stage.run());
    sim::SeededChoices choices;
    function::Engine engine;
    while (sim::step(saved, choices, nullptr, engine)) {
    }
    ASSERT_EQ(histories(saved), histories(stage.world)) << seed;
  }
}

}  // namespace
}  // namespace millrace::workflow
