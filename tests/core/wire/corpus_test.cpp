// What fuzzing the wire began with, and what once broke something.
#include <gtest/gtest.h>

#include <filesystem>

#include "core/cli/folder.h"
#include "tests/fuzz/targets.h"

namespace millrace::wire {
namespace {

TEST(WireCorpus, NoInputBreaksAnything) {
  int fed = 0;
  for (const auto& file : std::filesystem::directory_iterator("tests/fuzz/corpus/wire")) {
    SCOPED_TRACE(file.path().string());
    const auto content = cli::read_file(file.path().string());
    ASSERT_TRUE(content);
    fuzz::wire_requests(*content);
    ++fed;
  }
  EXPECT_GE(fed, 3);
}

}  // namespace
}  // namespace millrace::wire
