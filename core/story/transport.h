// Where a run stands in time, and which of the commands that move it would do something now.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/story/source.h"

namespace millrace::story {

constexpr size_t kBranchesMax = 8;  // futures of one run

struct Transport {
  std::string sample = {};
  std::string clock = "00:00:00.000";
  bool playing = false;
  double speed = 1;
  uint64_t seed = 0;
  std::vector<std::string> branches = {};
  size_t branch = 0;
  std::map<std::string, std::string> blocked;  // by command: `step` → why not; empty where it would do something
  std::string broken = {};

  std::string_view why_not(const std::string& command) const {
    const auto it = blocked.find(command);
    return it == blocked.end() ? std::string_view() : std::string_view(it->second);
  }
};

Transport transport_of(const Source& source);
std::map<std::string, std::string> blocked_of(const Source& source);

}  // namespace millrace::story
