#include "core/story/command.h"

#include <gtest/gtest.h>

#include "core/story/detail.h"

namespace millrace::story {
namespace {

TEST(Command, WhatIsWrittenIsReadBack) {
  const char* rows[] = {
      R"({"do":"step"})",
      R"({"do":"stepBack","n":3})",
      R"({"do":"rewind"})",
      R"({"do":"skipWait"})",
      R"({"do":"fork"})",
      R"({"do":"seek","fact":5})",
      R"({"do":"seek","step":9})",
      R"({"at_us":1500000,"do":"seek"})",
      R"({"do":"speed","x":4.0})",
      R"({"do":"branch","index":1})",
      R"({"do":"scene","index":2})",
      R"({"do":"reset"})",
      R"({"do":"reset","seed":7})",
      R"({"do":"call","input":{"a":1},"operation":"Scan","service":"dynamodb"})",
      R"({"after_ms":20,"do":"call","input":{},"operation":"Scan","service":"dynamodb"})",
      R"({"do":"edit","path":"a.mjs","text":"x"})",
      R"({"do":"choose","label":"l","nth":1,"value":2})",
      R"({"do":"set","name":"n","value":3})",
      R"({"after_ms":20,"body":"x","do":"request","headers":{"a":"b"},"method":"POST","path":"/task"})",
  };
  for (const char* row : rows) {
    const auto command = parse_command(*parse_json(row));
    ASSERT_TRUE(command.has_value()) << row << ": " << to_text(command.error());
    EXPECT_TRUE(same_value(to_json(*command), *parse_json(row))) << to_text(to_json(*command));
  }
}

TEST(Command, WhatIsNoneSaysWhere) {
  const std::pair<const char*, const char*> rows[] = {
      {R"({"do":"stepp"})", "did you mean step?"},
      {R"({"do":"step","n":-1})", "/n"},
      {R"({"do":"step","n":100001})", "/n"},
      {R"({"do":"seek"})", "say where to"},
      {R"({"do":"scene","index":"one"})", "/index"},
      {R"({"do":"choose","label":""})", "/label"},
      {R"({"do":"request","headers":{"a/b":1}})", "/headers/a~1b"},
      {R"({"do":"edit","path":1})", "wrong shape"},
      {R"({"do":"call","service":"s3","operation":"ListBuckets","after_ms":-1})", "/after_ms"},
      {R"({"ui":"copyLink"})", "no command"},
  };
  for (const auto& [text, told] : rows) {
    const auto command = parse_command(*parse_json(text));
    ASSERT_FALSE(command.has_value()) << text;
    EXPECT_NE(to_text(command.error()).find(told), std::string::npos) << text << ": " << to_text(command.error());
  }
}

TEST(Command, AFormsTextBecomesTheMemberThatADeedTakes) {
  const Deed deed{"Succeed", sim::CallService{"states", "SendTaskSuccess", {{"taskToken", "t"}}}, "output"};
  EXPECT_EQ(to_json(deed.with("{}")).at("input"), (Json{{"taskToken", "t"}, {"output", "{}"}}));
  const Deed plain{"skip this wait", Go{Move::kSkipWait}};
  EXPECT_EQ(to_json(plain.with("{}")), (Json{{"do", "skipWait"}}));
}

}  // namespace
}  // namespace millrace::story
