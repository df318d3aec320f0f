// What is counted of a run, as figures with their names: what was done, what of it was for nothing, what it would cost.
#pragma once

#include <string>
#include <vector>

#include "core/story/moment.h"
#include "core/story/selection.h"

namespace millrace::story {

struct Counter {
  std::string name = {};
  std::string value = {};
  std::string tip = {};
  Selection about = {};  // what tells more of it; or nothing

  template <class V>
  static void fields(V& v, auto& self) {
    v("name", self.name);
    v("value", self.value);
    v("tip", self.tip);
    v("subject", self.about.subject);
  }
};

// Dead letters, requests of queues and the cost only once something has happened.
std::vector<Counter> figures_of(const Moment& moment);

}  // namespace millrace::story
