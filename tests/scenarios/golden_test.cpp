// Each sample's script, played to its end, tells the story that is written in `tests/scenarios/<sample>.txt`. After a
// change that is meant, MILLRACE_WRITE_GOLDEN=1 writes the files anew: review them as a diff.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>

#include "core/cli/folder.h"
#include "core/session/script.h"

namespace millrace {
namespace {

// `change`: what is done to the template before.
std::string story(const std::string& sample, const std::function<void(Json&)>& change = {}) {
  auto files = cli::read_folder("samples/" + sample);
  if (!files) return to_text(files.error());
  if (change) {
    Json source = *parse_json(files->at("template.json"));
    change(source);
    (*files)["template.json"] = to_text(source);
  }
  const auto script = session::parse_script(files->at("script.json"));
  if (!script) return to_text(script.error());
  auto session = session::Session::open(sample, *files, script->seed);
  if (!session) return to_text(session.error());
  if (const auto played = session::play(*session, *script); !played) return to_text(played.error());
  std::string text;
  for (const sim::Fact& fact : session->timeline().trace().facts()) {
    if (fact.weight == sim::Weight::kNoise) continue;
    text += clock_text(fact.at - session->timeline().world().start) + "  " + fact.resource + ": " + sim::to_text(fact) +
            "\n";
  }
  return text;
}

class Golden : public testing::TestWithParam<const char*> {};

TEST_P(Golden, TheScriptTellsItsStory) {
  const std::string path = std::string("tests/scenarios/") + GetParam() + ".txt";
  const std::string told = story(GetParam());
  if (std::getenv("MILLRACE_WRITE_GOLDEN") != nullptr) std::ofstream(path, std::ios::binary) << told;
  const auto expected = cli::read_file(path);
  ASSERT_TRUE(expected.has_value()) << to_text(expected.error());
  EXPECT_EQ(told, *expected);
}

// What a sample's roles may do is what it does, and no more is needed.
TEST_P(Golden, PermissionsSufficeForTheStory) {
  const auto enforced = [](Json& source) { source["Metadata"]["Millrace"]["Permissions"] = "enforced"; };
  EXPECT_EQ(story(GetParam(), enforced), story(GetParam()));
}

INSTANTIATE_TEST_SUITE_P(Samples, Golden,
                         testing::Values("jobs", "jobs-first", "jobs-fixed", "messages", "messages-fixed", "notes",
                                         "notes-fixed", "notes-queue", "orders", "tasks", "tasks-fixed"));

}  // namespace
}  // namespace millrace
