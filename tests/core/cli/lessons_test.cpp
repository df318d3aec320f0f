#include "core/cli/lessons.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "core/cli/commands.h"

namespace millrace::cli {
namespace {

namespace fs = std::filesystem;

struct LessonFolders : testing::Test {
  fs::path home = fs::temp_directory_path() / ("millrace_lessons_" + std::to_string(::getpid()));

  LessonFolders() { fs::create_directories(home); }
  ~LessonFolders() override { fs::remove_all(home); }
  void write(const fs::path& path, const std::string& text) const {
    fs::create_directories((home / path).parent_path());
    std::ofstream(home / path) << text;
  }
  std::string at(const char* name) const { return (home / name).string(); }
};

TEST_F(LessonFolders, ANewLessonHolds) {
  ASSERT_EQ(new_lesson(at("mine")), 0);
  EXPECT_EQ(learn({.folder = at("mine"), .samples = "samples", .check = true, .seeds = 2}), 0);
  EXPECT_EQ(new_lesson(at("mine")), 1);
}

TEST_F(LessonFolders, ALessonMayBringItsOwnSystem) {
  ASSERT_EQ(new_lesson(at("own/mine")), 0);
  fs::copy("samples/notes", home / "own/system", fs::copy_options::recursive);
  auto text = std::string(std::istreambuf_iterator<char>(std::ifstream(home / "own/mine/lesson.json").rdbuf()), {});
  text.replace(text.find("\"sample\": \"notes\""), 17, "\"folder\": \"../system\"");
  write("own/mine/lesson.json", text);
  EXPECT_EQ(learn({.folder = at("own/mine"), .samples = "none", .check = true, .seeds = 1}), 0);
}

TEST_F(LessonFolders, ACourseListsItsLessons) {
  const std::string course = R"({"title": "T", "sentence": "S", "minutes": 5, "order": 1, "lessons": ["a"]})";
  write("course/course.json", course);
  const auto missing = read_courses(at("course"));
  ASSERT_FALSE(missing);
  EXPECT_NE(missing.error().what.find("no lesson \"a\""), std::string::npos);
  write("course/a/lesson.json", "{}");
  write("course/b/lesson.json", "{}");
  const auto unlisted = read_courses(at("course"));
  ASSERT_FALSE(unlisted);
  EXPECT_NE(unlisted.error().what.find("\"b\" is not in the list"), std::string::npos);
  const auto broken = read_lesson_folder(at("course/a"), "samples");
  ASSERT_FALSE(broken);
  EXPECT_TRUE(broken.error().where.ends_with("lesson.json#/title")) << broken.error().where;
  EXPECT_FALSE(read_courses(at("nothing")));
}

}  // namespace
}  // namespace millrace::cli
