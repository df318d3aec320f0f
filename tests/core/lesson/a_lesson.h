// A lesson that is right, to be made wrong.
#pragma once

#include <gtest/gtest.h>

#include "core/base/json.h"
#include "core/cli/lessons.h"

namespace millrace::lesson {

inline constexpr const char* kALesson = "tutorials/first-ten-minutes/why";

inline cli::LessonFolder a_folder() {
  auto folder = cli::read_lesson_folder(kALesson, "samples");
  EXPECT_TRUE(folder) << millrace::to_text(folder.error());
  return std::move(*folder);
}

// Its file, with something else at a pointer; null there: without it.
inline std::string a_lesson_with(const std::string& pointer, const std::string& value) {
  Json lesson = *parse_json(a_folder().json);
  const Json::json_pointer at(pointer);
  Json& parent = lesson[at.parent_pointer()];
  if (value.empty() && parent.is_array()) parent.erase(std::stoul(at.back()));
  else if (value.empty()) parent.erase(at.back());
  else lesson[at] = *parse_json(value);
  return millrace::to_text(lesson);
}

}  // namespace millrace::lesson
