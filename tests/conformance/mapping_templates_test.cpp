// Mapping templates against what API Gateway rendered. The data lies outside the project; without it the test is
// skipped.
#include <gtest/gtest.h>

#include <algorithm>

#include "core/velocity/read.h"
#include "core/velocity/render.h"
#include "tests/conformance/recordings.h"

namespace millrace::conformance {
namespace {

std::string without_white_space(std::string text) {
  std::erase_if(text, [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; });
  return text;
}

// The names of the context were set by the recorded template itself, so null was never assigned.
std::optional<bool> renders_as_recorded(const Json& line) {
  const auto read = velocity::read_template(text_member(line, "template"));
  if (!read) return false;
  velocity::Heap heap;
  std::vector<velocity::Binding> bindings;
  for (const auto& [name, value] : members(line.at("context"))) {
    bindings.push_back({name, velocity::from_json(value, heap)});
  }
  const auto rendered = velocity::render(*read, bindings, heap);
  const Json& expected = line.at("expected").at("apigateway");
  if (!rendered) return false;
  if (!expected.is_string()) {
    const auto json = parse_json(*rendered);
    return json && same_value(*json, expected);
  }
  const bool loosely = member(line, "ignore_whitespace") == true;
  const std::string wanted = expected.get<std::string>();
  return loosely ? without_white_space(*rendered) == without_white_space(wanted) : *rendered == wanted;
}

TEST(RecordedTemplates, RenderAsRecorded) {
  Tally tally;
  for (const Json& line : lines("mapping_templates.jsonl")) tally.play(line, renders_as_recorded);
  if (tally.empty()) GTEST_SKIP() << "skipped: not there";
  tally.print("mapping templates");
  EXPECT_GE(tally.passed("vtl"), 0.98);
}

}  // namespace
}  // namespace millrace::conformance
