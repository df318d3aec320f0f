// Every lesson under tutorials/ holds, with 25 seeds: its start fails, its solution passes, each wrong fix fails for
// its own reason, and its text speaks of what its runs show.
#include <gtest/gtest.h>

#include "core/cli/lessons.h"
#include "core/lesson/proof.h"

namespace millrace::lesson {
namespace {

constexpr size_t kSeeds = 25;
constexpr const char* kTutorials = "tutorials";

std::vector<std::string> all_lessons() {
  std::vector<std::string> out;
  const auto courses = cli::read_courses(kTutorials);
  if (!courses) return out;
  for (const cli::CourseFolder& course : *courses) out.insert(out.end(), course.lessons.begin(), course.lessons.end());
  return out;
}

// `mistakes_poison_record`
std::string name_of(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param.substr(std::string_view(kTutorials).size() + 1);
  for (char& c : name) c = std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
  return name;
}

class Lessons : public testing::TestWithParam<std::string> {};

TEST_P(Lessons, Holds) {
  const auto folder = cli::read_lesson_folder(GetParam(), "samples");
  ASSERT_TRUE(folder) << millrace::to_text(folder.error());
  const Proof proof = prove(folder->lesson, folder->system, folder->text, folder->json, kSeeds);
  for (const Problem& wrong : proof.problems) ADD_FAILURE() << millrace::to_text(wrong);
  EXPECT_EQ(proof.seeds, kSeeds);
  EXPECT_GE(folder->lesson.wrong.size(), 1u) << "nothing tempts";
}

INSTANTIATE_TEST_SUITE_P(Tutorials, Lessons, testing::ValuesIn(all_lessons()), name_of);

TEST(Courses, AreWholeAndInOrder) {
  const auto courses = cli::read_courses(kTutorials);
  ASSERT_TRUE(courses) << millrace::to_text(courses.error());
  for (size_t i = 1; i < courses->size(); ++i)
    EXPECT_LT((*courses)[i - 1].course.order, (*courses)[i].course.order) << (*courses)[i].path;
}

TEST(Courses, TakeFiveMinutesALesson) {
  const auto courses = cli::read_courses(kTutorials);
  ASSERT_TRUE(courses);
  for (const cli::CourseFolder& course : *courses) {
    int minutes = 0;
    for (const std::string& path : course.lessons) {
      const auto folder = cli::read_lesson_folder(path, "samples");
      ASSERT_TRUE(folder) << millrace::to_text(folder.error());
      EXPECT_LE(folder->lesson.minutes, 5) << path;
      minutes += folder->lesson.minutes;
    }
    EXPECT_LE(minutes, course.course.minutes + 5) << course.path;
  }
}

}  // namespace
}  // namespace millrace::lesson
