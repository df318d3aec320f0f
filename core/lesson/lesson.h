// A lesson, as data: where it starts, what of it may be changed, what is asked before the run, when it is done, what
// tempts and does not help, three hints and a solution. The schema is in tutorials/README.md; read by read.h, played by
// run.h, proven by proof.h.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "core/fault/fault.h"
#include "core/lesson/clause.h"
#include "core/story/command.h"

namespace millrace::lesson {

// Changes a file where `find` stands in it, which must be in exactly one place unless it is changed everywhere.
struct Replace {
  std::string path;
  std::string find;
  std::string by;
  bool everywhere = false;
};

// A command of the page's protocol (story/command.h) at a time. In a call's input `{"Ref": "NotesMapping"}` and
// `{"Fn::GetAtt": ["LostNotes", "Arn"]}` stand for what the template's resource is called.
struct Step {
  Duration at;  // since the start of the run
  std::variant<story::Command, Replace> what;
  std::string say;  // for people: what it does; may be empty but in a solution
};
using Steps = std::vector<Step>;  // by ascending time

struct Start {
  static constexpr Duration kUntilMax = hours(24 * 7);

  std::string sample;          // the name of one; or
  std::string folder;          // of a template and its files, seen from the lesson's own folder
  uint64_t seed = 1;           // with which it is shown; it is proven with others too
  Duration until = hours(1);   // the lesson's run ends there
  std::vector<Replace> edits;  // of the files, before anything begins
  Steps steps;
};

// One property of a resource (`MaximumRetryAttempts`), or of the simulation's settings when `of` is empty.
struct Knob {
  std::string of;
  std::string name;
};

// What the learner may change. Everything else is locked.
struct Opens {
  std::vector<Knob> knobs;
  std::vector<std::string> files;
  std::vector<fault::Order> faults;  // of these only `at`, `what`, `resource` count; an empty one stands for any
  std::vector<std::string> calls;    // `dynamodb:DeleteItem`
  bool requests = false;
};

// One of the answers one may give, and the question that says whether it came so.
struct Choice {
  std::string text;
  Question question;
};

struct Prediction {
  std::string question;
  std::vector<Choice> choices;  // of the start's run exactly one comes true
};

struct WrongFix {
  std::string name;
  std::string why;  // for people: why it tempts, and what is wrong with it
  Steps steps;
  std::string breaks;   // the clause
  std::string because;  // stands in what the verdict says, or in the fact it names
};

struct Lesson {
  std::string title;
  std::string goal;  // one sentence
  int minutes = 5;
  Start start;
  Opens opens;
  Prediction prediction;
  std::vector<Clause> clauses;
  std::vector<WrongFix> wrong;
  std::vector<std::string> hints;  // three: nudge, pointer, nearly
  Steps solution;
};

struct Course {
  std::string title;
  std::string sentence;
  int minutes = 10;
  int order = 0;                     // among courses
  std::vector<std::string> lessons;  // their folders, in order
};

}  // namespace millrace::lesson
