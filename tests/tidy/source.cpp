#include "tests/tidy/source.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace millrace::tidy {
namespace {

enum class Within { kCode, kString, kCharacter, kBlockComment, kRawString };

// Blanks comments and the inside of literals. `closing` is how a raw string will end.
std::string strip(const std::string& line, Within& within, std::string& closing) {
  std::string code;
  for (size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    const char next = i + 1 < line.size() ? line[i + 1] : '\0';
    if (within == Within::kBlockComment) {
      if (c == '*' && next == '/') within = Within::kCode, ++i;
    } else if (within == Within::kRawString) {
      if (line.compare(i, closing.size(), closing) != 0) continue;
      code += c, within = Within::kCode, i += closing.size() - 1;
    } else if (within == Within::kCode) {
      if (c == '/' && next == '/') break;
      if (c == '/' && next == '*') within = Within::kBlockComment, ++i;
      else code += c;
      if (c == '"' && code.ends_with("R\"")) {
        const size_t opening = std::min(line.find('(', i), line.size());
        closing = ")" + line.substr(i + 1, opening - i - 1) + "\"";
        within = Within::kRawString, i = opening;
        continue;
      }
      if (c == '"') within = Within::kString;
      if (c == '\'' && (i == 0 || !std::isalnum(static_cast<unsigned char>(line[i - 1])))) within = Within::kCharacter;
    } else {
      if (c == '\\') ++i;
      else if (c == (within == Within::kString ? '"' : '\'')) code += c, within = Within::kCode;
    }
  }
  if (within != Within::kBlockComment && within != Within::kRawString) within = Within::kCode;
  return code;
}

Source read(const std::filesystem::path& path) {
  Source source{path.generic_string(), {}, {}};
  std::ifstream file(path);
  Within within = Within::kCode;
  std::string closing;
  for (std::string line; std::getline(file, line);) {
    source.code.push_back(strip(line, within, closing));
    source.lines.push_back(std::move(line));
  }
  return source;
}

std::vector<Source> read_all() {
  std::vector<Source> all;
  for (const char* folder : {"core", "ui", "web", "tests"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
      const auto extension = entry.path().extension();
      if (extension == ".h" || extension == ".cpp") all.push_back(read(entry.path()));
    }
  }
  std::sort(all.begin(), all.end(), [](const Source& a, const Source& b) { return a.path < b.path; });
  return all;
}

}  // namespace

const std::vector<Source>& sources() {
  static const std::vector<Source> all = read_all();
  return all;
}

std::vector<std::string> includes(const Source& source) {
  static constexpr std::string_view kStart = "#include \"";
  std::vector<std::string> found;
  for (const auto& line : source.lines) {
    if (line.starts_with(kStart)) found.push_back(line.substr(kStart.size(), line.rfind('"') - kStart.size()));
  }
  return found;
}

Findings::~Findings() {
  if (!text_.empty()) ADD_FAILURE() << "\n" << text_;
}

void Findings::add(const Source& source, size_t line, std::string_view what) {
  text_ += source.path + ":" + std::to_string(line + 1) + ": " + std::string(what) + "\n";
}

}  // namespace millrace::tidy
