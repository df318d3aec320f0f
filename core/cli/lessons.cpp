#include "core/cli/lessons.h"

#include <algorithm>
#include <filesystem>

#include "core/cli/folder.h"
#include "core/lesson/read.h"

namespace millrace::cli {
namespace {

namespace fs = std::filesystem;

template <class T>
tl::unexpected<Problem> problem_in(const std::string& file, const Result<T>& result) {
  const Problem& wrong = result.error();
  const std::string where =
      wrong.where.empty() || wrong.where.starts_with(file) ? wrong.where : file + "#" + wrong.where;
  return problem(wrong.what, where.empty() ? file : where, wrong.hint);
}

bool has_file(const fs::path& folder, const char* name) {
  std::error_code error;
  return fs::is_regular_file(folder / name, error);
}

// The folders inside that have such a file, by name.
std::vector<std::string> folders_with(const std::string& path, const char* name) {
  std::vector<std::string> out;
  std::error_code error;
  for (auto it = fs::directory_iterator(path, error); !error && it != fs::directory_iterator(); it.increment(error)) {
    if (has_file(it->path(), name)) out.push_back(it->path().filename().string());
  }
  std::stable_sort(out.begin(), out.end());
  return out;
}

Result<CourseFolder> read_course_folder(const std::string& path) {
  const std::string file = path + "/course.json";
  const auto text = read_file(file);
  if (!text) return tl::unexpected<Problem>(text.error());
  auto course = lesson::read_course(*text);
  if (!course) return problem_in(file, course);
  CourseFolder out{path, std::move(*course), {}};
  for (const std::string& name : out.course.lessons) {
    if (!has_file(fs::path(path) / name, "lesson.json")) return problem("there is no lesson \"" + name + "\"", file);
    out.lessons.push_back(path + "/" + name);
  }
  for (const std::string& name : folders_with(path, "lesson.json")) {
    const auto& listed = out.course.lessons;
    if (std::find(listed.begin(), listed.end(), name) == listed.end()) {
      return problem("the lesson \"" + name + "\" is not in the list", file + "#/lessons");
    }
  }
  return out;
}

}  // namespace

Result<LessonFolder> read_lesson_folder(const std::string& path, const std::string& samples) {
  const std::string file = path + "/lesson.json";
  auto json = read_file(file);
  if (!json) return tl::unexpected<Problem>(json.error());
  auto lesson = lesson::read_lesson(*json);
  if (!lesson) return problem_in(file, lesson);
  auto text = read_file(path + "/text.md");
  if (!text) return tl::unexpected<Problem>(text.error());
  const lesson::Start& start = lesson->start;
  auto system = read_folder(start.sample.empty() ? path + "/" + start.folder : samples + "/" + start.sample);
  if (!system) return tl::unexpected<Problem>(system.error());
  return LessonFolder{path, std::move(*lesson), std::move(*json), std::move(*text), std::move(*system)};
}

Result<std::vector<CourseFolder>> read_courses(const std::string& path) {
  std::vector<std::string> folders;
  if (has_file(path, "course.json")) folders.push_back(path);
  else {
    for (const std::string& name : folders_with(path, "course.json")) folders.push_back(path + "/" + name);
  }
  if (folders.empty() || folders.size() > kCoursesMax) {
    return problem("has no course, or more than " + std::to_string(kCoursesMax), path,
                   "a course is a folder with course.json, a lesson one with lesson.json");
  }
  std::vector<CourseFolder> courses;
  for (const std::string& folder : folders) {
    auto course = read_course_folder(folder);
    if (!course) return tl::unexpected<Problem>(course.error());
    courses.push_back(std::move(*course));
  }
  std::stable_sort(courses.begin(), courses.end(),
                   [](const CourseFolder& a, const CourseFolder& b) { return a.course.order < b.course.order; });
  return courses;
}

}  // namespace millrace::cli
