// Lessons as they lie in folders: `<course>/course.json`, `<course>/<lesson>/lesson.json` and `text.md`.
#pragma once

#include <string>
#include <vector>

#include "core/lesson/lesson.h"
#include "core/session/session.h"

namespace millrace::cli {

constexpr size_t kCoursesMax = 100;

struct LessonFolder {
  std::string path;
  lesson::Lesson lesson;
  std::string json;       // lesson.json
  std::string text;       // text.md
  session::Files system;  // of the sample or the folder it starts from
};

// `samples`: the folder that holds the samples. Problems: those of the files, each with the file's path.
Result<LessonFolder> read_lesson_folder(const std::string& path, const std::string& samples);

struct CourseFolder {
  std::string path;
  lesson::Course course;
  std::vector<std::string> lessons;  // their folders' paths, in order
};

// Of a folder of courses each, in their order; a course's own folder is one. Problems: no course, a lesson that is
// listed and not there, or there and not listed.
Result<std::vector<CourseFolder>> read_courses(const std::string& path);

}  // namespace millrace::cli
