// A run and the board of one of its resources, as a text that tests compare.
#pragma once

#include <algorithm>

#include "core/story/boards/boards.h"
#include "tests/core/story/told.h"

namespace millrace::story {

inline Board board(const Told& told, const char* id) {
  return told.now([&](const Moment& m) { return board_of(m, {id, "", ""}); });
}

inline const Lane& lane(const Board& board, std::string_view title) {
  const auto it =
      std::find_if(board.lanes.begin(), board.lanes.end(), [&](const Lane& one) { return one.title == title; });
  if (it == board.lanes.end()) throw std::runtime_error("there is no lane " + std::string(title));
  return *it;
}

// `Visible 2 | In flight 1`.
inline std::string counts(const Board& board) {
  std::string out;
  for (const Lane& one : board.lanes) out += (out.empty() ? "" : " | ") + one.title + " " + std::to_string(one.count);
  return out;
}

// `batch 1: 4 records, split`, indented by depth.
inline std::string tree(const Board& board) {
  std::string out;
  for (const BatchRow& one : board.batches)
    out += std::string(one.depth * 2, ' ') + one.text + ", " + one.note + ", " + one.fate + "\n";
  return out;
}

inline std::string lamps(const Board& board) {
  std::string out;
  for (const Lamp& one : board.lamps) out += one.key + ": " + one.words + " (" + std::string(name_of(one.hue)) + ")\n";
  return out;
}

}  // namespace millrace::story
