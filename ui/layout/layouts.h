// Where the cards of the architecture and the states of a workflow stand, kept for as long as their sizes stay the
// same.
#pragma once

#include <cstdint>
#include <vector>

#include "ui/layout/graph_layout.h"
#include "ui/layout/nest.h"

namespace millrace::ui {

// How much the cards say, so that all of them are seen at once: all, their lines as one, their names and one line.
enum class Fold { kNone, kLines, kAll };

struct Layouts {
  uint64_t picture_key = 0;
  GraphPicture picture;
  std::vector<Fold> folds;  // of its cards
  uint64_t flow_key = 0;
  NestPicture flow;
};

}  // namespace millrace::ui
