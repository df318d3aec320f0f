// A lesson while somebody takes it: the run, what they changed so far, what they predicted, how many hints they saw.
// Whatever they do to the run becomes a change of the lesson, with its time; the run is then played anew with all of
// them, so that what the lesson's start does later still happens, and stands where it stood.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/lesson/lesson.h"
#include "core/lesson/run.h"
#include "core/session/session.h"

namespace millrace::lesson {

constexpr size_t kChangesMax = 200;

class Tutor {
 public:
  // `system`: the files that the lesson starts from. `kept`: what `Tutor::kept` answered once, or null. Problems: those
  // of `play`; what was kept of another version of the lesson.
  static Result<Tutor> open(Lesson lesson, session::Files system, const Json& kept = {});

  // The session's protocol (session.h), and of its own:
  //   predict {choice}    hint    knob {index, value}    undo {change}    solve    again
  //   end: to the end of the lesson's run, which is some time after the last change
  //   prepare: readies the run, as the first of any commands does; a lesson that is only read needs none
  //   get: lesson | kept
  Json perform(const Json& command);

  session::Session& session() { return session_; }
  const Lesson& lesson() const { return lesson_; }
  // What a link or a browser keeps of it.
  Json kept() const;

 private:
  Tutor(Lesson lesson, session::Files system, session::Session session);

  Json told() const;
  Lesson with_changes() const;  // which lasts longer
  bool watched() const;
  Result<void> begin_run();
  Result<void> own(const std::string& name, const Json& command);
  Result<void> change(story::Command command);
  Result<void> replay(Steps changes, Duration at);
  Duration hand() const { return session_.transport().hand - session_.timeline().world().start; }

  Lesson lesson_;
  session::Files system_;
  session::Session session_;
  Json resources_;  // of its template
  Steps changes_;
  bool begun_ = false;        // the run has its commands; a lesson that is only read needs none of them
  Duration until_;            // when the run is over, with the changes
  std::vector<size_t> came_;  // of the prediction's choices, in the run without any change
  std::optional<size_t> predicted_;
  size_t hints_ = 0;
  bool solved_ = false;   // the changes are the solution's
  bool watched_ = false;  // the run was at its end before the last command
};

}  // namespace millrace::lesson
