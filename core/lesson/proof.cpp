#include "core/lesson/proof.h"

#include <algorithm>

#include "core/lesson/locks.h"
#include "core/lesson/run.h"

namespace millrace::lesson {
namespace {

using session::Files;
using session::Session;

// For the locks: of an edit only its path counts.
story::Command as_given(const Step& step, const Session& session) {
  if (const auto* replace = std::get_if<Replace>(&step.what)) return sim::EditFile{replace->path, {}};
  return command_of(step, session).value_or(std::get<story::Command>(step.what));
}

// One lesson under proof.
struct Prover {
  const Lesson& lesson;
  const Files& system;
  Proof proof = {};
  uint64_t seed = 0;
  Session::EnginePtr engine = std::make_shared<function::Engine>();

  void say(const std::string& run, const std::string& what, const std::string& hint = {}) {
    proof.problems.push_back({what, run + ", seed " + std::to_string(seed), hint});
  }

  // The run, or nothing when it does not come to its end.
  std::optional<Session> played(const std::string& run, const Steps& changes) {
    ++proof.runs;
    auto session = play(lesson, system, seed, changes, engine);
    if (!session) {
      const Problem& wrong = session.error();
      proof.problems.push_back({wrong.what, run + ", seed " + std::to_string(seed) + ": " + wrong.where, wrong.hint});
      return std::nullopt;
    }
    for (const Step& step : changes) {
      const auto open = check_open(lesson, session->timeline().world(), as_given(step, *session));
      if (!open) say(run, open.error().what, open.error().hint);
    }
    return std::move(*session);
  }

  void start() {
    const auto session = played("start", {});
    if (!session) return;
    if (report(lesson, *session).done) say("start", "everything is met already", "then there is nothing to learn");
    const std::vector<size_t> came = came_true(lesson, *session);
    if (came.size() == 1) return;
    std::string which;
    for (const size_t i : came) which += (which.empty() ? "" : ", ") + lesson.prediction.choices[i].text;
    say("start", "of the prediction's choices " + std::to_string(came.size()) + " came true", which);
  }

  void solution() {
    const auto session = played("solution", lesson.solution);
    if (!session) return;
    const Report got = report(lesson, *session);
    for (size_t i = 0; i < got.clauses.size(); ++i) {
      if (got.clauses[i].standing == Standing::kMet) continue;
      say("solution",
          lesson.clauses[i].name + " is " + std::string(name_of(got.clauses[i].standing)) + ": " + got.clauses[i].why);
    }
  }

  void wrong(const WrongFix& fix) {
    const std::string run = "wrong fix \"" + fix.name + "\"";
    const auto session = played(run, fix.steps);
    if (!session) return;
    const auto clause = std::find_if(lesson.clauses.begin(), lesson.clauses.end(),
                                     [&](const Clause& one) { return one.name == fix.breaks; });
    const Verdict verdict = judge(clause->question, moment_of(lesson, *session));
    if (verdict.standing != Standing::kBroken) return say(run, fix.breaks + " is not broken: " + verdict.why);
    const sim::Fact* fact = session->timeline().trace().find(verdict.fact);
    if (fact == nullptr) return say(run, fix.breaks + " is broken by no fact");
    const std::string reason = verdict.why + "; " + to_text(*fact);
    if (reason.find(fix.because) != std::string::npos) return;
    say(run, fix.breaks + " is broken for another reason: " + reason, "it should say \"" + fix.because + "\"");
  }

  bool all() {
    start();
    solution();
    for (const WrongFix& fix : lesson.wrong) wrong(fix);
    ++proof.seeds;
    return proof.problems.empty();
  }
};

// All that the lesson's runs tell with its own seed, and the files that they begin with.
std::string told_by(const Lesson& lesson, const Files& system) {
  std::string all;
  std::vector<const Steps*> runs{&lesson.solution};
  for (const WrongFix& fix : lesson.wrong) runs.push_back(&fix.steps);
  const Steps nothing;
  runs.push_back(&nothing);
  for (const Steps* steps : runs) {
    const auto session = play(lesson, system, lesson.start.seed, *steps);
    if (!session) continue;
    for (const auto& [path, text] : session::current_files(*session)) all += path + "\n" + text + "\n";
    for (const sim::Fact& fact : session->timeline().trace().facts()) {
      all += fact.kind + "\n" + fact.resource + "\n" + fact.subject + "\n" + to_text(fact) + "\n";
    }
  }
  return all;
}

}  // namespace

Proof prove(const Lesson& lesson, const Files& system, std::string_view text, std::string_view json, size_t seeds) {
  Prover prover{lesson, system};
  for (uint64_t i = 0; i < seeds; ++i) {
    prover.seed = i == 0 ? lesson.start.seed : i < lesson.start.seed ? i : i + 1;
    if (!prover.all()) return std::move(prover.proof);
  }
  const std::string told = told_by(lesson, system);
  for (Problem& wrong : check_text(text, {told, json})) prover.proof.problems.push_back(std::move(wrong));
  return std::move(prover.proof);
}

}  // namespace millrace::lesson
