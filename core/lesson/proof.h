// The proof of a lesson: played with several seeds, its start fails, exactly one choice of its prediction comes true,
// its solution passes, and each wrong fix fails for its own reason; and its text speaks of what is in the run.
#pragma once

#include <string>
#include <vector>

#include "core/lesson/lesson.h"
#include "core/session/session.h"

namespace millrace::lesson {

struct Proof {
  std::vector<Problem> problems;  // what does not hold: `solution, seed 3`, then what
  size_t seeds = 0;
  size_t runs = 0;
};

// With the lesson's own seed first, then with 1, 2, … `seeds` in all. Stops at the first seed that shows a problem.
// `text` and `json`: its text.md and its lesson.json.
Proof prove(const Lesson& lesson, const session::Files& system, std::string_view text, std::string_view json,
            size_t seeds);

// What a lesson's text names and no source has: what stands between backticks or quotation marks, a name with a capital
// inside (`NotesTable`), a number in digits. `where` is the line.
std::vector<Problem> check_text(std::string_view text, const std::vector<std::string_view>& sources);

}  // namespace millrace::lesson
