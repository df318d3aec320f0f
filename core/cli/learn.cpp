#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <optional>

#include "core/cli/commands.h"
#include "core/cli/folder.h"
#include "core/cli/lessons.h"
#include "core/cli/skeleton.h"
#include "core/lesson/locks.h"
#include "core/lesson/proof.h"
#include "core/lesson/read.h"
#include "core/lesson/run.h"

namespace millrace::cli {
namespace {

using lesson::Lesson;
using session::Session;

// The folders of the lessons that a path stands for: its own, a course's, those of all courses in it.
Result<std::vector<std::string>> lesson_folders(const std::string& path) {
  std::error_code error;
  if (std::filesystem::is_regular_file(path + "/lesson.json", error)) return std::vector{path};
  const auto courses = read_courses(path);
  if (!courses) return tl::unexpected<Problem>(courses.error());
  std::vector<std::string> out;
  for (const CourseFolder& course : *courses) out.insert(out.end(), course.lessons.begin(), course.lessons.end());
  return out;
}

// Whether all of it holds; tells it in a line, and what does not in lines below.
bool check(const std::string& path, const LearnOptions& options) {
  const auto folder = read_lesson_folder(path, options.samples);
  if (!folder) return fail(folder.error()) == 0;
  const lesson::Proof proof = lesson::prove(folder->lesson, folder->system, folder->text, folder->json, options.seeds);
  std::printf("%-48s %s  %zu seeds, %zu runs\n", path.c_str(), proof.problems.empty() ? "holds" : "FAILS", proof.seeds,
              proof.runs);
  for (const Problem& wrong : proof.problems) std::printf("    %s\n", to_text(wrong).c_str());
  std::fflush(stdout);
  return proof.problems.empty();
}

int check_all(const std::vector<std::string>& paths, const LearnOptions& options) {
  const auto began = std::chrono::steady_clock::now();
  size_t failed = 0;
  for (const std::string& path : paths) failed += check(path, options) ? 0 : 1;
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
  std::printf("%zu lessons hold, %zu do not, in %.1f s\n", paths.size() - failed, failed, took.count());
  return failed == 0 ? 0 : 1;
}

std::optional<std::string> line() {
  std::string out;
  for (int c = std::getchar(); c != '\n'; c = std::getchar()) {
    if (c == EOF) return std::nullopt;
    out += static_cast<char>(c);
  }
  return out;
}

void print_steps(const lesson::Steps& steps) {
  for (const lesson::Step& step : steps) {
    std::printf("  %s  %s\n", clock_text(step.at).c_str(), step.say.empty() ? "(a command)" : step.say.c_str());
  }
}

// One learner at a terminal.
class Desk {
 public:
  explicit Desk(const LessonFolder& folder) : folder_(folder), lesson_(folder.lesson) {}

  int sit() {
    std::printf("%s\n\n%s\nGoal: %s\n\n%s\n", lesson_.title.c_str(), folder_.text.c_str(), lesson_.goal.c_str(),
                lesson_.prediction.question.c_str());
    for (size_t i = 0; i < lesson_.prediction.choices.size(); ++i) {
      std::printf("  %zu  %s\n", i + 1, lesson_.prediction.choices[i].text.c_str());
    }
    std::printf("Your prediction, a number: ");
    const auto guess = line();
    if (const int wrong = run({}); wrong != 0) return wrong;
    for (const size_t i : lesson::came_true(lesson_, *session_)) {
      std::printf("You predicted %s; what happened: %zu  %s\n", guess.value_or("nothing").c_str(), i + 1,
                  lesson_.prediction.choices[i].text.c_str());
    }
    help();
    while (const auto said = line()) {
      if (*said == "quit") break;
      obey(*said);
    }
    return 0;
  }

 private:
  static void help() {
    std::printf("\nhint, solution, wrong N, facts, reset, quit; or a change as JSON, like {\"do\": \"call\", …}\n");
  }

  int run(const lesson::Steps& changes) {
    auto played = lesson::play(lesson_, folder_.system, lesson_.start.seed, changes);
    if (!played) return fail(played.error());
    session_ = std::move(*played);
    tell();
    return 0;
  }

  void tell() const {
    const lesson::Report report = lesson::report(lesson_, *session_);
    for (size_t i = 0; i < report.clauses.size(); ++i) {
      const lesson::Verdict& verdict = report.clauses[i];
      std::printf("  %-8s %s: %s\n", std::string(name_of(verdict.standing)).c_str(), lesson_.clauses[i].text.c_str(),
                  verdict.why.c_str());
      const sim::Fact* fact = session_->timeline().trace().find(verdict.fact);
      if (fact != nullptr && verdict.standing == lesson::Standing::kBroken) {
        std::printf("           fact %llu: %s\n", static_cast<unsigned long long>(fact->id), to_text(*fact).c_str());
      }
    }
    if (report.done) std::printf("Done.\n");
  }

  void obey(const std::string& said) {
    if (said == "hint") return hint();
    if (said == "facts") return facts();
    if (said == "reset") return changes_.clear(), static_cast<void>(run({}));
    if (said == "solution") return print_steps(lesson_.solution), static_cast<void>(run(lesson_.solution));
    if (said.starts_with("wrong ")) return wrong(said.substr(6));
    if (said.starts_with('{')) return change(said);
    help();
  }

  void hint() {
    std::printf("%s\n", lesson_.hints[hints_].c_str());
    if (hints_ + 1 < lesson_.hints.size()) ++hints_;
  }

  void facts() const {
    for (const sim::Fact& fact : lesson::moment_of(lesson_, *session_).facts) {
      if (fact.weight == sim::Weight::kNoise) continue;
      const Duration at = fact.at - session_->timeline().world().start;
      std::printf("%5llu  %s  %s\n", static_cast<unsigned long long>(fact.id), clock_text(at).c_str(),
                  to_text(fact).c_str());
    }
  }

  void wrong(const std::string& number) {
    for (size_t i = 0; i < lesson_.wrong.size(); ++i) {
      if (std::to_string(i + 1) != number) continue;
      std::printf("%s. %s\n", lesson_.wrong[i].name.c_str(), lesson_.wrong[i].why.c_str());
      run(lesson_.wrong[i].steps);
      return;
    }
    std::printf("there are %zu wrong fixes\n", lesson_.wrong.size());
  }

  // Keeps it, with those before, when it is open and can be done.
  void change(const std::string& json) {
    const auto parsed = parse_json(json);
    if (!parsed) return static_cast<void>(fail({parsed.error().what, "", ""}));
    auto step = lesson::read_step(*parsed);
    if (!step) return static_cast<void>(fail(step.error()));
    const auto command = lesson::command_of(*step, *session_);
    if (!command) return static_cast<void>(fail(command.error()));
    const auto open = lesson::check_open(lesson_, session_->timeline().world(), *command);
    if (!open) return static_cast<void>(fail(open.error()));
    changes_.push_back(std::move(*step));
    if (run(changes_) != 0) changes_.pop_back();
  }

  const LessonFolder& folder_;
  const Lesson& lesson_;
  std::optional<Session> session_;
  lesson::Steps changes_;
  size_t hints_ = 0;
};

Result<void> write_file(const std::filesystem::path& path, std::string_view text) {
  std::ofstream out(path, std::ios::binary);
  out << text;
  if (!out.flush()) return problem("cannot be written", path.string());
  return {};
}

}  // namespace

int learn(const LearnOptions& options) {
  const auto paths = lesson_folders(options.folder);
  if (!paths) return fail(paths.error());
  if (options.check) return check_all(*paths, options);
  if (paths->size() != 1 || paths->front() != options.folder) {
    return fail({"is a course", options.folder, "name one of its lessons, like " + paths->front()});
  }
  const auto folder = read_lesson_folder(options.folder, options.samples);
  if (!folder) return fail(folder.error());
  return Desk(*folder).sit();
}

int new_lesson(const std::string& folder) {
  std::error_code error;
  if (std::filesystem::exists(folder, error)) return fail({"is there already", folder, "choose another name"});
  std::filesystem::create_directories(folder, error);
  if (error) return fail({"cannot be made: " + error.message(), folder, ""});
  for (const auto& [name, text] : {std::pair{"lesson.json", kLessonSkeleton}, std::pair{"text.md", kTextSkeleton}}) {
    const auto written = write_file(std::filesystem::path(folder) / name, text);
    if (!written) return fail(written.error());
  }
  std::printf("%s/lesson.json and text.md are there; millrace learn %s --check proves them\n", folder.c_str(),
              folder.c_str());
  return 0;
}

}  // namespace millrace::cli
