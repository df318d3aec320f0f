// Small files, small functions, and the form that every file has.
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>

#include "tests/tidy/source.h"

namespace millrace::tidy {
namespace {

constexpr size_t kHeaderLines = 210;
constexpr size_t kSourceLines = 600;
constexpr size_t kFunctionLines = 70;
constexpr size_t kColumns = 120;

size_t characters(const std::string& utf8) {
  return static_cast<size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string indent(const std::string& line) { return line.substr(0, line.find_first_not_of(' ')); }

// The formatter puts a body's closing brace under the start of the line that opens it.
size_t body_length(const std::vector<std::string>& code, size_t opening) {
  const std::string closing = indent(code[opening]) + "}";
  for (size_t i = opening + 1; i < code.size(); ++i) {
    if (code[i].starts_with(closing)) return i - opening + 1;
  }
  return 0;
}

bool opens_function(const std::string& code) {
  static const std::regex not_a_function(R"(^\s*(namespace|struct|class|enum|union|extern|TEST|TEST_F|TEST_P)\b)");
  return code.ends_with("{") && code.find(')') != std::string::npos && !std::regex_search(code, not_a_function);
}

}  // namespace

TEST(Shape, FilesAreSmall) {
  Findings findings;
  for (const auto& source : sources()) {
    const size_t most = source.is_header() ? kHeaderLines : kSourceLines;
    if (source.lines.size() > most) findings.add(source, std::to_string(source.lines.size()) + " lines");
  }
}

TEST(Shape, FunctionsAreSmall) {
  Findings findings;
  for (const auto& source : sources()) {
    for (size_t i = 0; i < source.code.size(); ++i) {
      if (!opens_function(source.code[i])) continue;
      const size_t length = body_length(source.code, i);
      if (length > kFunctionLines) findings.add(source, i, std::to_string(length) + " lines: " + source.lines[i]);
    }
  }
}

TEST(Shape, LinesAreShortAndClean) {
  Findings findings;
  for (const auto& source : sources()) {
    for (size_t i = 0; i < source.lines.size(); ++i) {
      const auto& line = source.lines[i];
      const bool comment = line.find_first_not_of(' ') == line.find("//");
      const size_t columns = characters(comment ? line : source.code[i]);  // texts are as long as they are
      if (columns > kColumns) findings.add(source, i, std::to_string(columns) + " columns");
      if (line.ends_with(' ') || line.find('\t') != std::string::npos) findings.add(source, i, "a tab or a last blank");
    }
  }
}

TEST(Shape, HeadersSayWhatTheyAreAndAreIncludedOnce) {
  Findings findings;
  for (const auto& source : sources()) {
    if (!source.is_header()) continue;
    if (source.lines.empty() || !source.lines.front().starts_with("//"))
      findings.add(source, "opens without a sentence");
    if (std::count(source.lines.begin(), source.lines.end(), "#pragma once") != 1)
      findings.add(source, "no #pragma once");
  }
}

}  // namespace millrace::tidy
