// Reads a lesson's and a course's file, the same in the program and in the page.
#pragma once

#include <string_view>

#include "core/base/result.h"
#include "core/lesson/lesson.h"

namespace millrace::lesson {

constexpr size_t kLessonBytesMax = size_t{256} << 10;
constexpr size_t kStepsMax = 1000;  // of one list

// Problems: not JSON (`lesson.json:line`), a member that is missing, unknown or of the wrong shape (a JSON pointer, and
// the nearest name), a command that is none, times that go back, a wrong fix that breaks no clause of the lesson.
Result<Lesson> read_lesson(std::string_view text);
Result<Course> read_course(std::string_view text);
// One step, as a lesson's lists have them.
Result<Step> read_step(const Json& json);

}  // namespace millrace::lesson
