// Plays a lesson: its start with whatever somebody changes, from the beginning each time, so that what the start does
// later still happens. Going to a moment of it is then a matter of the session.
#pragma once

#include <vector>

#include "core/lesson/clauses.h"
#include "core/lesson/lesson.h"
#include "core/session/session.h"

namespace millrace::lesson {

// The system as the lesson has it, at time 0, with those changes that are made before a run begins; nothing is given
// yet. Problems: those of the files.
Result<session::Session> begin(const Lesson& lesson, session::Files system, uint64_t seed, const Steps& changes = {},
                               session::Session::EnginePtr engine = nullptr);

// `system`: the files of the sample, or of the folder, that the lesson starts from. Of the changes those of the same
// time as a step of the start go first; one of `template.json` is made before the run begins. Stands at its end.
// Problems: those of the files, and a step that is refused.
Result<session::Session> play(const Lesson& lesson, session::Files system, uint64_t seed, const Steps& changes = {},
                              session::Session::EnginePtr engine = nullptr);

// Where a session that plays the lesson stands now.
Moment moment_of(const Lesson& lesson, const session::Session& session);

struct Report {
  std::vector<Verdict> clauses;  // one of each
  bool over = false;
  bool done = false;  // it is over, and all of them are met

  template <class V>
  static void fields(V& v, auto& self) {
    v("clauses", self.clauses);
    v("over", self.over);
    v("done", self.done);
  }
};
Report report(const Lesson& lesson, const session::Session& session);

// Which choices of the prediction came true: one, in a lesson that is proven.
std::vector<size_t> came_true(const Lesson& lesson, const session::Session& session);

// The command as it is given now: names of the template's resources in it stand for what they are called. Problems: no
// such resource; of a replacement, a text that stands in no place or in several.
Result<story::Command> command_of(const Step& step, const session::Session& session);

}  // namespace millrace::lesson
