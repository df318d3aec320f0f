#include "core/run/journal.h"

#include <gtest/gtest.h>

namespace millrace::sim {
namespace {

Journal example() {
  Journal journal;
  journal.sample = "tasks";
  journal.seed = 7;
  journal.commands.push_back({0, Instant{5}, SendRequest{{"", "POST", "/task", {}, "{}"}}});
  journal.commands.push_back({3, Instant{9}, Choose{"lambda/RandomLambda/random", 0, 9}});
  journal.position = 12;
  return journal;
}

TEST(Journal, SurvivesBeingWrittenDown) {
  const auto read = parse_journal(to_text(example()));
  ASSERT_TRUE(read.has_value()) << millrace::to_text(read.error());
  EXPECT_EQ(to_text(*read), to_text(example()));
}

TEST(Journal, BrokenOnesAreRefusedWithPlaceAndHint) {
  Journal backwards = example();
  std::swap(backwards.commands[0].step, backwards.commands[1].step);
  Json later = *parse_json(to_text(example()));
  later["version"] = Journal::kVersion + 1;
  Json older = later;
  older["version"] = Journal::kVersion - 1;
  Json bent = *parse_json(to_text(example()));
  bent["commands"] = "none";
  struct Row {
    std::string text;
    const char* what;
  };
  const Row rows[] = {
      {to_text(example()).substr(0, 40), "not readable JSON"},
      {"{}", "not a journal"},
      {millrace::to_text(later), "with the version of Millrace that wrote it"},
      {millrace::to_text(older), "gives another run today"},
      {millrace::to_text(bent), "wrong shape"},
      {to_text(backwards), "not in the order"},
      {std::string(Journal::kBytesMax + 1, ' '), "larger than"},
  };
  for (const Row& row : rows) {
    const auto read = parse_journal(row.text);
    ASSERT_FALSE(read.has_value()) << row.what;
    EXPECT_NE(millrace::to_text(read.error()).find(row.what), std::string::npos) << millrace::to_text(read.error());
  }
}

}  // namespace
}  // namespace millrace::sim
