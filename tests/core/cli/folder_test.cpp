#include "core/cli/folder.h"

#include "tests/core/cli/typed.h"

namespace millrace::cli {
namespace {

TEST(Folder, ReadsEveryFileByItsPathInside) {
  const Scratch scratch;
  scratch.write("template.json", "{}");
  scratch.write("handlers/lib/a.mjs", std::string("a\0b", 3));
  scratch.write("empty", "");
  const auto files = read_folder(scratch.path());
  ASSERT_TRUE(files) << to_text(files.error());
  EXPECT_EQ(*files, (std::map<std::string, std::string>{
                        {"empty", ""}, {"handlers/lib/a.mjs", std::string("a\0b", 3)}, {"template.json", "{}"}}));
}

TEST(Folder, SaysWhatIsNone) {
  const Scratch scratch;
  const std::string file = scratch.write("file", "x");
  EXPECT_EQ(to_text(read_folder(scratch.path("nowhere")).error()),
            scratch.path("nowhere") + ": is no folder (name a sample's folder, like samples/tasks)");
  EXPECT_TRUE(has(to_text(read_folder(file).error()), "is no folder"));
  EXPECT_EQ(to_text(read_folder(scratch.path()).error()), scratch.path() + ": has no template.json");
  EXPECT_EQ(to_text(read_file(scratch.path("gone")).error()),
            scratch.path("gone") + ": cannot be read: No such file or directory");
}

TEST(Folder, FilesAndTheirNumberAreBounded) {
  const Scratch scratch;
  scratch.write("template.json", "{}");
  const std::string large = scratch.write("large", std::string(kFileBytesMax, 'x'));
  EXPECT_TRUE(read_folder(scratch.path()));
  std::filesystem::resize_file(large, kFileBytesMax + 1);
  EXPECT_EQ(to_text(read_folder(scratch.path()).error()), large + ": is larger than 4 MiB");
  EXPECT_EQ(to_text(read_file(large).error()), large + ": is larger than 4 MiB");
  std::filesystem::remove(large);
  for (size_t i = 1; i < kFilesMax; ++i) scratch.write("f" + std::to_string(i), "");
  EXPECT_TRUE(read_folder(scratch.path()));
  scratch.write("one-more", "");
  EXPECT_EQ(to_text(read_folder(scratch.path()).error()), scratch.path() + ": has more than 1000 files");
}

}  // namespace
}  // namespace millrace::cli
