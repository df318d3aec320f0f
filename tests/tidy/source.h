// The repository's own sources as lines, for the checks of style that a compiler does not make.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace millrace::tidy {

struct Source {
  std::string path;                // from the repository's root: "core/base/time.h"
  std::vector<std::string> lines;  // as written
  std::vector<std::string> code;   // the same lines without comments and without what string literals say

  bool is_header() const { return path.ends_with(".h"); }
  bool in(std::string_view folder) const { return path.starts_with(folder); }
};

// Every .h and .cpp of core/, ui/, web/ and tests/, sorted by path. Read once.
const std::vector<Source>& sources();

// What a source includes with quotes, as written.
std::vector<std::string> includes(const Source& source);

// Gathers what a check finds and fails the test once, at the end of its scope, with a line for each.
class Findings {
 public:
  ~Findings();
  void add(const Source& source, std::string_view what) { text_ += source.path + ": " + std::string(what) + "\n"; }
  void add(const Source& source, size_t line, std::string_view what);  // `line` counts from 0

 private:
  std::string text_;
};

}  // namespace millrace::tidy
