// Gives a target of the fuzzers all that lies in its folder of the corpus.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <string_view>

#include "core/cli/folder.h"

namespace millrace::fuzz {

inline void feed_corpus(const char* folder, void (*feed)(std::string_view)) {
  int fed = 0;
  for (const auto& file : std::filesystem::directory_iterator(std::string("tests/fuzz/corpus/") + folder)) {
    SCOPED_TRACE(file.path().string());
    const auto content = cli::read_file(file.path().string());
    ASSERT_TRUE(content);
    feed(*content);
    ++fed;
  }
  EXPECT_GE(fed, 3) << folder;
}

}  // namespace millrace::fuzz
