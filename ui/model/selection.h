// What is selected: a resource, or one thing inside it. The one place that says so.
#pragma once

#include <string>

namespace millrace::ui {

struct Selection {
  std::string resource;  // logical id
  std::string subject;   // an item's key, an execution, a run, a record; or empty
  friend bool operator==(const Selection&, const Selection&) = default;
};

}  // namespace millrace::ui
