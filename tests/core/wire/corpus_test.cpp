// What fuzzing the wire began with, and what once broke something.
#include <gtest/gtest.h>

#include <filesystem>

#include "core/cli/folder.h"
#include "tests/fuzz/targets.h"

namespace millrace::wire {
namespace {

TEST(WireCorpus, NoInputBreaksAnything) {
  struct Row {
    const char* folder;
    void (*feed)(std::string_view);
  };
  for (const Row& row : {Row{"wire", fuzz::wire_requests}, Row{"forms", fuzz::forms}}) {
    int fed = 0;
    for (const auto& file : std::filesystem::directory_iterator(std::string("tests/fuzz/corpus/") + row.folder)) {
      SCOPED_TRACE(file.path().string());
      const auto content = cli::read_file(file.path().string());
      ASSERT_TRUE(content);
      row.feed(*content);
      ++fed;
    }
    EXPECT_GE(fed, 3) << row.folder;
  }
}

}  // namespace
}  // namespace millrace::wire
