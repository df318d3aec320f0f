#include "core/base/assert.h"
#include "core/lesson/clauses.h"
#include "core/lesson/proof.h"
#include "core/lesson/read.h"
#include "tests/fuzz/targets.h"

namespace millrace::fuzz {
namespace {

const std::vector<sim::Fact>& some_facts() {
  static const std::vector<sim::Fact> kFacts = [] {
    std::vector<sim::Fact> all(3);
    all[0].kind = "table.inserted";
    all[0].data = std::make_shared<const Json>(*parse_json(R"({"after": {"id": {"S": "a"}, "n": {"N": "1"}}})"));
    all[1].kind = "mapping.invoked";
    all[1].data = std::make_shared<const Json>(*parse_json(R"({"age_us": 5, "records": [{"sequence": "1"}, 7]})"));
    all[2].kind = "function.started";
    for (size_t i = 0; i < all.size(); ++i) {
      all[i].id = i + 1;
      all[i].resource = i == 0 ? "NotesTable" : "NotesMapping";
    }
    return all;
  }();
  return kFacts;
}

}  // namespace

void lessons(std::string_view bytes) {
  const auto lesson = lesson::read_lesson(bytes);
  (void)lesson::check_text(bytes, {bytes});
  if (!lesson) {
    MILLRACE_ASSERT(!lesson.error().what.empty());
    return;
  }
  for (const lesson::Clause& clause : lesson->clauses) {
    for (size_t n = 0; n <= some_facts().size(); ++n) {
      const auto facts = std::span(some_facts()).first(n);
      const lesson::Verdict verdict = lesson::judge(clause.question, {facts, n == some_facts().size()});
      MILLRACE_ASSERT(verdict.fact <= n && !verdict.why.empty());
      MILLRACE_ASSERT(n < some_facts().size() || verdict.standing != lesson::Standing::kPending);
    }
  }
}

}  // namespace millrace::fuzz
