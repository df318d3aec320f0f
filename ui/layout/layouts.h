// Where the cards of the architecture and the states of a workflow stand, kept for as long as their sizes stay the
// same.
#pragma once

#include <cstdint>

#include "ui/layout/graph_layout.h"
#include "ui/layout/nest.h"

namespace millrace::ui {

struct Layouts {
  uint64_t picture_key = 0;
  GraphInput picture_input;
  GraphPicture picture;
  uint64_t flow_key = 0;
  NestPicture flow;
};

}  // namespace millrace::ui
