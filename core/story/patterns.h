// The access patterns that a sample declares, each with the calls of the run that were one of it.
#pragma once

#include <string>
#include <vector>

#include "core/story/moment.h"
#include "core/story/views.h"

namespace millrace::story {

struct PatternRow {
  std::string name = {};
  std::string asks = {};
  std::string operation = {};
  std::string place = {};  // `Messages`, `message-group-sk-index of Messages`
  std::string condition = {};
  uint64_t calls = 0;
  // Of the latest call; nothing where there was none.
  FactId fact = 0;
  uint64_t items = 0;      // read or written
  std::string units = {};  // `1.5 RCU`

  template <class V>
  static void fields(V& v, auto& self) {
    v("name", self.name);
    v("asks", self.asks);
    v("operation", self.operation);
    v("place", self.place);
    v("condition", self.condition);
    v("calls", self.calls);
    v("fact", self.fact);
    v("items", self.items);
    v("units", self.units);
  }
};

// In the order in which they are declared.
std::vector<PatternRow> patterns_of(const Moment& moment);

}  // namespace millrace::story
