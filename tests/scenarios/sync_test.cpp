// Save, run on, restore, run again, compare: at every step of every sample. GGPO calls it the sync test.
#include <gtest/gtest.h>

#include "core/cli/folder.h"
#include "core/session/deeds.h"
#include "core/session/script.h"

namespace millrace {
namespace {

constexpr uint64_t kLookAhead = 3;  // steps run before each restore

class Sync : public testing::TestWithParam<const char*> {};

TEST_P(Sync, EveryMomentIsReachedAgainExactly) {
  const auto files = cli::read_folder(std::string("samples/") + GetParam());
  ASSERT_TRUE(files.has_value());
  const auto script = session::parse_script(files->at("script.json"));
  auto session = session::Session::open(GetParam(), *files, script->seed);
  ASSERT_TRUE(session.has_value()) << to_text(session.error());
  ASSERT_TRUE(session::play(*session, *script).has_value());
  sim::Timeline timeline = session->timeline();
  const uint64_t steps = timeline.world().steps;
  const std::string at_the_end = to_text(fields_to_json(timeline.world()));
  timeline.seek_step(0);
  for (uint64_t step = 0; step < steps; ++step) {
    const std::string here = to_text(fields_to_json(timeline.world()));
    timeline.seek_step(step + kLookAhead);
    timeline.seek_step(step);
    ASSERT_EQ(to_text(fields_to_json(timeline.world())), here) << "at step " << step;
    ASSERT_TRUE(timeline.advance());
    ASSERT_EQ(timeline.broken(), "");
  }
  EXPECT_EQ(to_text(fields_to_json(timeline.world())), at_the_end);
}

TEST_P(Sync, AWorldWrittenDownAndReadBackGoesOnTheSame) {
  const auto files = cli::read_folder(std::string("samples/") + GetParam());
  ASSERT_TRUE(files.has_value());
  const auto script = session::parse_script(files->at("script.json"));
  auto session = session::Session::open(GetParam(), *files, script->seed);
  ASSERT_TRUE(session.has_value());
  ASSERT_TRUE(session::play(*session, *script).has_value());
  sim::Timeline timeline = session->timeline();
  timeline.seek_step(timeline.world().steps / 2);
  sim::World copy;
  ASSERT_TRUE(fields_from_json(fields_to_json(timeline.world()), copy));
  EXPECT_EQ(to_text(fields_to_json(copy)), to_text(fields_to_json(timeline.world())));
  function::Engine engine;
  sim::SeededChoices choices;
  while (sim::step(copy, choices, nullptr, engine)) {
  }
  sim::World original = timeline.world();
  while (sim::step(original, choices, nullptr, engine)) {
  }
  EXPECT_EQ(to_text(fields_to_json(copy)), to_text(fields_to_json(original)));
}

INSTANTIATE_TEST_SUITE_P(Samples, Sync, testing::Values("orders", "tasks", "tasks-fixed"));

}  // namespace
}  // namespace millrace
