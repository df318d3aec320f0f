// Where a run stands in time, and the moves that take it elsewhere.
#pragma once

#include <string>
#include <vector>

#include "core/story/command.h"
#include "core/story/source.h"

namespace millrace::story {

constexpr size_t kBranchesMax = 8;  // futures of one run

// A move as people know it.
struct MoveWords {
  Move move = Move::kStep;
  const char* words = "";  // `Step back`
  const char* brief = "";  // where there is little room
  const char* tip = "";
  const char* keys = "";  // `Shift →`; empty: none
  std::string why_not = {};  // empty where it would do something
};

struct Transport {
  std::string sample = {};
  std::string clock = "00:00:00.000";
  bool playing = false;
  double speed = 1;
  uint64_t seed = 0;
  std::vector<std::string> branches = {};
  size_t branch = 0;
  std::vector<MoveWords> moves = {};  // each once, in the order of `Move`
  std::string broken = {};

  const MoveWords& move(Move which) const { return moves[static_cast<size_t>(which)]; }
  const std::string& why_not(Move which) const { return move(which).why_not; }
};

Transport transport_of(const Source& source);

// The moves as they are when all of them would do something.
std::vector<MoveWords> all_moves();

}  // namespace millrace::story
