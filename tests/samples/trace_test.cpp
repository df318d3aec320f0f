// What happens when a sample's script is played, as people read it: compared with the text kept beside this file. A
// change that is meant is taken over with MILLRACE_UPDATE=1 and reviewed as a difference.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "core/session/script.h"
#include "tests/core/template/samples.h"

namespace millrace::session {
namespace {

std::string told(const Session& session) {
  const sim::Timeline& timeline = session.timeline();
  std::string text;
  for (const sim::Fact& fact : timeline.trace().facts()) {
    if (fact.weight == sim::Weight::kNoise) continue;
    text += clock_text(fact.at - timeline.world().start) + " " + fact.resource + " " + fact.kind + "\n  " +
            sim::to_text(fact) + "\n";
  }
  return text;
}

std::string kept(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

// The first line that differs, with its number: a whole trace in a failure helps nobody.
std::string first_difference(const std::string& a, const std::string& b) {
  std::istringstream left(a), right(b);
  std::string one, other;
  for (int line = 1; std::getline(left, one); ++line) {
    if (!std::getline(right, other) || one != other)
      return std::to_string(line) + ": " + one + "\n  instead of: " + other;
  }
  return std::getline(right, other) ? "less; missing: " + other : "";
}

class Trace : public testing::TestWithParam<const char*> {};

TEST_P(Trace, IsTheOneKept) {
  const std::string sample = GetParam();
  Result<Session> session = Session::open(sample, template_::sample_files(sample), 1);
  ASSERT_TRUE(session) << millrace::to_text(session.error());
  const Result<Script> script = parse_script(session->files().at("script.json"));
  ASSERT_TRUE(script) << millrace::to_text(script.error());
  ASSERT_FALSE(session->perform({{"do", "reset"}, {"seed", script->seed}}).contains("error"));
  ASSERT_TRUE(play(*session, *script));
  const std::string path = "tests/samples/" + sample + ".trace";
  if (std::getenv("MILLRACE_UPDATE") != nullptr) std::ofstream(path, std::ios::binary) << told(*session);
  EXPECT_EQ(first_difference(told(*session), kept(path)), "");
}

INSTANTIATE_TEST_SUITE_P(Samples, Trace, testing::Values("tasks", "tasks-fixed"));

}  // namespace
}  // namespace millrace::session
