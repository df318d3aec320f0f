// What is selected: a resource, or one thing inside it. The one place that says so.
#pragma once

#include <string>

namespace millrace::story {

struct Selection {
  std::string resource = {};  // logical id
  std::string subject = {};   // an item's key, an execution or a state, a run, a record; or empty
  std::string within = {};    // of a state: the execution; empty: the latest
  friend bool operator==(const Selection&, const Selection&) = default;
};

}  // namespace millrace::story
