// What `millrace lesson new` writes: a small lesson that holds, to be changed bit by bit.
#pragma once

namespace millrace::cli {

extern const char* const kLessonSkeleton;
extern const char* const kTextSkeleton;

}  // namespace millrace::cli
