#include "core/cli/program.h"

#include "core/base/json.h"
#include "tests/core/cli/typed.h"

namespace millrace::cli {
namespace {

TEST(Program, WrongUsageEndsWithTwo) {
  struct Row {
    std::vector<std::string> words;
    const char* said;
  };
  const Row rows[] = {
      {{}, "A subcommand is required"},
      {{"jog"}, "A subcommand is required"},
      {{"run"}, "folder is required"},
      {{"run", "samples/tasks", "--speed", "2"}, "--speed"},
      {{"run", "samples/tasks", "--seed", "many"}, "--seed"},
      {{"replay"}, "file is required"},
      {{"serve", "--time", "backwards"}, "--time"},
      {{"serve", "--port", "99999"}, "--port"},
      {{"serve", "--account", "mine"}, "--account"},
      {{"serve", "--index-lag", "-1"}, "--index-lag"},
      {{"serve", "--ttl-lag", "172800001"}, "--ttl-lag"},
  };
  for (const Row& row : rows) {
    const Said said = typed(row.words);
    EXPECT_EQ(said.code, 2) << row.said;
    EXPECT_TRUE(has(said.err, row.said)) << said.err;
    EXPECT_EQ(said.out, "") << row.said;
  }
}

TEST(Program, HelpAndVersionAreNoMistakes) {
  const Said help = typed({"--help"});
  EXPECT_EQ(help.code, 0);
  for (const char* command : {"run", "replay", "serve"}) EXPECT_TRUE(has(help.out, command)) << help.out;
  EXPECT_TRUE(has(typed({"run", "--help"}).out, "--mock-config"));
  const Said version = typed({"--version"});
  EXPECT_EQ(version.code, 0);
  EXPECT_EQ(version.out.find_first_not_of("0123456789.\n"), std::string::npos) << version.out;
}

}  // namespace
}  // namespace millrace::cli
