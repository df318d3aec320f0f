// Two futures of a run side by side, as whoever played them found: what happened in each, where they part, and what is
// not the same at their ends.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "core/base/fields.h"
#include "core/base/ids.h"
#include "core/story/time_axis.h"

namespace millrace::story {

struct ComparedFact {
  FactId id = 0;
  int64_t us = 0;  // since the start of the run
  std::string resource = {};
  std::string text = {};
  bool failure = false;

  template <class V>
  static void fields(V& v, auto& self) {
    v("id", self.id);
    v("us", self.us);
    v("resource", self.resource);
    v("text", self.text);
    v("failure", self.failure);
  }
};

struct ComparedRun {
  std::string name = {};  // `this run`, `with seed 8`
  std::vector<ComparedFact> facts = {};

  template <class V>
  static void fields(V& v, auto& self) {
    v("name", self.name);
    v("facts", self.facts);
  }
};

struct ComparedRow {
  std::string name = {};
  std::string a = {};
  std::string b = {};
  bool differs = false;

  template <class V>
  static void fields(V& v, auto& self) {
    v("name", self.name);
    v("a", self.a);
    v("b", self.b);
    v("differs", self.differs);
  }
};

// Items, counters, or clauses of a lesson.
struct ComparedTable {
  std::string title = {};
  std::string label = {};      // of the rows' names
  std::string otherwise = {};  // said when there are no rows
  std::vector<ComparedRow> rows = {};

  template <class V>
  static void fields(V& v, auto& self) {
    v("title", self.title);
    v("label", self.label);
    v("otherwise", self.otherwise);
    v("rows", self.rows);
  }
};

struct Comparison {
  static constexpr size_t kFactsMax = 4'000;  // of a run

  std::string sentence = {};  // names the first difference
  int64_t parts_us = -1;      // when it is, since the start; -1: never
  std::array<ComparedRun, 2> runs = {};
  std::vector<ComparedTable> tables = {};

  // What follows from the facts of both.
  std::vector<std::string> lanes = {};  // resources, by their first fact
  std::vector<int64_t> moments = {};    // ascending, each once
  TimeAxis axis = {};

  size_t lane_of(const std::string& resource) const;
  // The last fact of a run up to a time, or null.
  const ComparedFact* latest(size_t run, int64_t us) const;
  // The moment that is nearest to a time; 0 where there is none.
  size_t nearest(int64_t us) const;
};

// `{"sentence", "parts_us", "runs": [two], "tables"}`. Problems: another shape; too many facts.
Result<Comparison> read_comparison(const Json& json);

}  // namespace millrace::story
