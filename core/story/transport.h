// Where a run stands in time, and the moves that take it elsewhere.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/fields.h"
#include "core/story/command.h"
#include "core/story/moment.h"

namespace millrace::story {

constexpr size_t kBranchesMax = 8;  // futures of one run

// A move as people know it.
struct MoveWords {
  Move move = Move::kStep;
  std::string_view words = {};  // `Step back`
  std::string_view brief = {};  // where there is little room
  std::string_view tip = {};
  std::string_view keys = {};  // `Shift →`; empty: none
  std::string why_not = {};    // empty where it would do something

  template <class V>
  static void fields(V& v, auto& self) {
    v("does", name_of(self.move));
    v("words", self.words);
    v("tip", self.tip);
    v("keys", self.keys);
    v("why_not", self.why_not);
  }
};

struct Transport {
  std::string sample = {};
  uint64_t seed = 0;
  uint64_t step = 0;
  FactId fact = 0;               // at which it stands
  size_t facts = 0;              // known, also ahead
  Duration now, hand;            // since the start: of the World, of the clock
  std::optional<Duration> next;  // when something is due
  std::string clock = "00:00:00.000";
  std::string date = {};
  bool playing = false;
  double speed = 1;
  std::vector<std::string> branches = {};
  size_t branch = 0;
  std::string sentence = {};  // what the present is about
  sim::Weight weight = sim::Weight::kNoise;
  std::string fingerprint = {};
  std::string broken = {};            // why the run stopped; or empty
  std::vector<MoveWords> moves = {};  // each once, in the order of `Move`

  const MoveWords& move(Move which) const { return moves[static_cast<size_t>(which)]; }
  const std::string& why_not(Move which) const { return move(which).why_not; }

  template <class V>
  static void fields(V& v, auto& self) {
    v("sample", self.sample);
    v("seed", self.seed);
    v("step", self.step);
    v("fact", self.fact);
    v("facts", self.facts);
    v("now_us", self.now);
    v("hand_us", self.hand);
    v("next_us", self.next ? Json(self.next->us) : Json(nullptr));
    v("clock", self.clock);
    v("date", self.date);
    v("playing", self.playing);
    v("speed", self.speed);
    v("branches", self.branches);
    v("branch", self.branch);
    v("sentence", self.sentence);
    v("weight", self.weight);
    v("fingerprint", self.fingerprint);
    v("broken", self.broken);
    v("can", reasons(self.moves));
  }

  // By command: why it would do nothing now, or nothing.
  static Json reasons(const std::vector<MoveWords>& moves);
};

Transport transport_of(const Moment& moment);

// The moves as they are when all of them would do something.
std::vector<MoveWords> all_moves();

}  // namespace millrace::story
