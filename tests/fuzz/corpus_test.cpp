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

TEST(Corpus, NoInputBreaksAnything) {
  size_t folders = 0;
  for (const auto& folder : fs::directory_iterator("tests/fuzz/corpus")) {
    const auto target = kTargets.find(folder.path().filename().string());
    if (target != kTargets.end()) feed(folder.path(), target->second);
    ++folders;
  }
#ifndef __EMSCRIPTEN__
  EXPECT_EQ(folders, kTargets.size());
#endif
}

}  // namespace
}  // namespace millrace::fuzz
