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

// The part of a value that a name or an index means; a name is made when it is not there.
inline Json& part_of(Json& whole, const std::string& name) {
  return whole.is_array() ? whole[std::stoul(name)] : whole[name];
}

// Its file, with something else at a pointer; null there: without it.
inline std::string a_lesson_with(const std::string& pointer, const std::string& value) {
  Json lesson = *parse_json(a_folder().json);
  Json* parent = &lesson;
  size_t from = 1;
  for (size_t to = pointer.find('/', from); to != std::string::npos; to = pointer.find('/', from)) {
    parent = &part_of(*parent, pointer.substr(from, to - from));
    from = to + 1;
  }
  const std::string last = pointer.substr(from);
  if (!value.empty()) part_of(*parent, last) = *parse_json(value);
  else if (parent->is_array()) parent->erase(std::stoul(last));
  else parent->erase(last);
  return millrace::to_text(lesson);
}

}  // namespace millrace::lesson
