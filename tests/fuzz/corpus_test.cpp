#include <gtest/gtest.h>

#include <filesystem>
#include <map>

#include "core/cli/folder.h"
#include "tests/fuzz/targets.h"

namespace millrace::fuzz {
namespace {

namespace fs = std::filesystem;

const std::map<std::string, void (*)(std::string_view)> kTargets = {
    {"definitions", definitions},
    {"deliveries", deliveries},
    {"expressions", expressions},
    {"filters", filters},
    {"inputs", inputs},
    {"intrinsics", intrinsics},
    {"jsonata", jsonata},
    {"lessons", lessons},
    {"numbers", numbers},
    {"paths", paths},
    {"patterns", patterns},
    {"policies", policies},
    {"requests", requests},
    {"schedules", schedules},
    {"schemas", schemas},
    {"signatures", signatures},
    {"stacks", stacks},
    {"statements", statements},
    {"templates", templates},
#ifndef __EMSCRIPTEN__
    {"forms", forms},
    {"wire_requests", wire_requests},
#endif
};

void feed(const fs::path& folder, void (*target)(std::string_view)) {
  int fed = 0;
  for (const auto& file : fs::directory_iterator(folder)) {
    SCOPED_TRACE(file.path().string());
    const auto content = cli::read_file(file.path().string());
    ASSERT_TRUE(content);
    target(*content);
    ++fed;
  }
  EXPECT_GE(fed, 3) << folder;
}

constexpr const char* kCorpus = "tests/fuzz/corpus";

TEST(Corpus, NoInputBreaksAnything) {
  for (const auto& [name, target] : kTargets) feed(fs::path(kCorpus) / name, target);
}

#ifndef __EMSCRIPTEN__  // whose build has no wire
TEST(Corpus, EveryFolderHasATarget) {
  for (const auto& folder : fs::directory_iterator(kCorpus)) {
    EXPECT_TRUE(kTargets.contains(folder.path().filename().string())) << folder;
  }
}
#endif

}  // namespace
}  // namespace millrace::fuzz
