#include <gtest/gtest.h>

#include <filesystem>

#include "core/cli/folder.h"
#include "tests/fuzz/targets.h"

namespace millrace::fuzz {
namespace {

TEST(Corpus, NoInputBreaksAnything) {
  struct Row {
    const char* folder;
    void (*feed)(std::string_view);
  };
  for (const Row& row :
       {Row{"numbers", numbers}, Row{"expressions", expressions}, Row{"statements", statements},
        Row{"requests", requests}, Row{"definitions", definitions}, Row{"paths", paths}, Row{"intrinsics", intrinsics},
        Row{"jsonata", jsonata}, Row{"patterns", patterns}, Row{"filters", filters}, Row{"deliveries", deliveries},
        Row{"templates", templates}, Row{"policies", policies}, Row{"signatures", signatures}}) {
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
}  // namespace millrace::fuzz
