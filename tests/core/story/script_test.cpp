#include "core/story/script.h"

#include <gtest/gtest.h>

namespace millrace::story {
namespace {

TEST(Script, IsRequestsAndCallsUnderAName) {
  const auto scripts = parse_scripts(R"([{"name": "seed", "text": "T", "steps": [
    {"do": "call", "service": "dynamodb", "operation": "ListTables", "input": {}, "after_ms": 5},
    {"do": "request", "method": "GET", "path": "/notes"}]}])");
  ASSERT_TRUE(scripts) << to_text(scripts.error());
  const Script& script = scripts->at(0);
  EXPECT_EQ(script.name, "seed");
  EXPECT_EQ(std::get<sim::CallService>(script.steps.at(0)).after, millis(5));
  EXPECT_EQ(std::get<sim::SendRequest>(script.steps.at(1)).request.path, "/notes");
}

TEST(Script, WhatIsWrongSaysWhere) {
  const std::pair<const char*, const char*> rows[] = {
      {R"({})", "scripts.json"},
      {R"([)", "scripts.json:1"},
      {R"([{}])", "scripts.json#/0/name"},
      {R"([{"name": "s"}])", "scripts.json#/0/steps"},
      {R"([{"name": "s", "steps": []}])", "scripts.json#/0/steps"},
      {R"([{"name": "s", "steps": [{"do": "fly"}]}])", "scripts.json#/0/steps/0/do"},
      {R"([{"name": "s", "steps": [{"do": "step"}]}])", "scripts.json#/0/steps/0/do"},
  };
  for (const auto& [text, where] : rows) {
    const auto scripts = parse_scripts(text);
    ASSERT_FALSE(scripts) << text;
    EXPECT_EQ(scripts.error().where, where) << text;
  }
}

}  // namespace
}  // namespace millrace::story
