#include "core/story/comparison.h"

#include <algorithm>

namespace millrace::story {
namespace {

// What is read, before anything is made of it.
struct Given {
  std::string sentence = {};
  int64_t parts_us = -1;
  std::vector<ComparedRun> runs = {};
  std::vector<ComparedTable> tables = {};

  template <class V>
  static void fields(V& v, auto& self) {
    v("sentence", self.sentence);
    v("parts_us", self.parts_us);
    v("runs", self.runs);
    v("tables", self.tables);
  }
};

void derive(Comparison& both) {
  std::vector<const ComparedFact*> facts;
  for (ComparedRun& run : both.runs) {
    std::stable_sort(run.facts.begin(), run.facts.end(), [](const auto& a, const auto& b) { return a.us < b.us; });
    for (const ComparedFact& fact : run.facts) facts.push_back(&fact);
  }
  std::stable_sort(facts.begin(), facts.end(), [](const auto* a, const auto* b) { return a->us < b->us; });
  for (const ComparedFact* fact : facts) {
    if (both.lane_of(fact->resource) == both.lanes.size()) both.lanes.push_back(fact->resource);
    if (!both.moments.empty() && both.moments.back() == fact->us) continue;
    both.moments.push_back(fact->us);
    both.axis.add(Instant{fact->us});
  }
}

}  // namespace

size_t Comparison::lane_of(const std::string& resource) const {
  return size_t(std::find(lanes.begin(), lanes.end(), resource) - lanes.begin());
}

const ComparedFact* Comparison::latest(size_t run, int64_t us) const {
  const auto& facts = runs[run].facts;
  const auto after = std::upper_bound(facts.begin(), facts.end(), us,
                                      [](int64_t at, const ComparedFact& fact) { return at < fact.us; });
  return after == facts.begin() ? nullptr : &*std::prev(after);
}

size_t Comparison::nearest(int64_t us) const {
  const auto after = std::lower_bound(moments.begin(), moments.end(), us);
  if (after == moments.begin()) return 0;
  const bool before = after == moments.end() || us - *std::prev(after) <= *after - us;
  return size_t(after - moments.begin()) - (before ? 1 : 0);
}

Result<Comparison> read_comparison(const Json& json) {
  Given given;
  if (!fields_from_json(json, given)) return problem("a member of the comparison has the wrong shape", "");
  if (given.runs.size() != 2) return problem("a comparison is of two runs", "/runs");
  for (const ComparedRun& run : given.runs) {
    if (run.facts.size() > Comparison::kFactsMax)
      return problem("at most " + std::to_string(Comparison::kFactsMax) + " facts of a run are compared", "/runs");
  }
  Comparison both{std::move(given.sentence),
                  given.parts_us,
                  {std::move(given.runs[0]), std::move(given.runs[1])},
                  std::move(given.tables)};
  derive(both);
  return both;
}

}  // namespace millrace::story
