// Recorded answers of the real services, read from `MILLRACE_CONFORMANCE` (default `../shared/conformance`) and never
// copied into the project. A `Tally` counts by family and names what failed.
#pragma once

#include <cstdlib>
#include <exception>
#include <fstream>
#include <iostream>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/json.h"

namespace millrace::conformance {

inline std::string folder() {
  const char* set = std::getenv("MILLRACE_CONFORMANCE");
  return set != nullptr ? set : "../shared/conformance";
}

// The file's lines; none when it is not there.
inline std::vector<Json> lines(const std::string& file) {
  std::vector<Json> out;
  std::ifstream in(folder() + "/" + file);
  for (std::string text; std::getline(in, text);) {
    auto line = parse_json(text);
    if (line) out.push_back(std::move(*line));
  }
  return out;
}

// Whether `actual` is what `expected` of that line describes. Texts may have wildcards: `<...>` and the tokens of the
// line's `wild_sub` for any text, a token of its `wild_full` for any value. An object may stand as JSON text.
bool matches(const Json& expected, const Json& actual, const Json& line);

class Tally {
 public:
  void count(const Json& line, bool passed) {
    Family& family = families_[text_member(line, "kind")];
    ++family.all;
    if (passed) ++family.passed;
    else family.failed.push_back(text_member(line, "id"));
  }
  // Counts what `play(line)` says, if anything. A line of another form than it was written for, which makes it throw,
  // is not played.
  template <class Play>
  void play(const Json& line, const Play& play) {
    try {
      if (const std::optional<bool> passed = play(line)) count(line, *passed);
    } catch (const std::exception& error) {
      families_[text_member(line, "kind")].unplayed.push_back(text_member(line, "id") + ": " + error.what());
    }
  }
  bool empty() const { return families_.empty(); }
  // The part of the family's played lines that passed, from 0 to 1.
  double passed(const std::string& name) const {
    const auto it = families_.find(name);
    if (it == families_.end() || it->second.all == 0) return 0;
    return static_cast<double>(it->second.passed) / static_cast<double>(it->second.all);
  }
  size_t unplayed() const {
    size_t count = 0;
    for (const auto& [name, family] : families_) count += family.unplayed.size();
    return count;
  }
  void print(const std::string& title) const {
    for (const auto& [name, family] : families_) {
      std::cout << title << ", " << name << ": " << family.passed << " of " << family.all << "\n";
      for (const std::string& id : family.failed) std::cout << "  not as recorded: " << id << "\n";
      for (const std::string& id : family.unplayed) std::cout << "  not played: " << id << "\n";
    }
  }

 private:
  struct Family {
    size_t all = 0;
    size_t passed = 0;
    std::vector<std::string> failed, unplayed;
  };
  std::map<std::string, Family> families_;
};

}  // namespace millrace::conformance
