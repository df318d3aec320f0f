#include "core/story/scene.h"

#include <gtest/gtest.h>

namespace millrace::story {
namespace {

TEST(Scene, HasRequestsCallsFaultsAndLuckInTheirTime) {
  const auto scenes = parse_scenes(R"([{"title": "T", "seed": 3,
    "choices": [{"label": "l", "nth": 1, "value": 2}],
    "faults": [{"at": "delivery", "what": "drop", "resource": "Reader"}],
    "requests": [{"at_ms": 20, "method": "POST", "path": "/notes", "body": {"a": 1}}],
    "calls": [{"at_ms": 300, "service": "dynamodb", "operation": "DeleteItem", "input": {"TableName": "t"}}]}])");
  ASSERT_TRUE(scenes) << to_text(scenes.error());
  const Scene& scene = scenes->at(0);
  EXPECT_EQ(scene.seed, 3U);
  EXPECT_EQ(scene.choices.at(0).nth, 1U);
  EXPECT_EQ(scene.faults.at(0).order.resource, "Reader");
  EXPECT_EQ(scene.requests.at(0).after, millis(20));
  EXPECT_EQ(scene.requests.at(0).request.body, R"({"a":1})");
  EXPECT_EQ(scene.calls.at(0).after, millis(300));
  EXPECT_EQ(scene.calls.at(0).operation, "DeleteItem");
}

TEST(Scene, WhatIsWrongSaysWhere) {
  const std::pair<const char*, const char*> rows[] = {
      {R"({})", "scenes.json"},
      {R"([{}])", "scenes.json#/0/title"},
      {R"([{"title": "T", "calls": {}}])", "scenes.json#/0/calls"},
      {R"([{"title": "T", "calls": [{"service": "s3"}]}])", "scenes.json#/0/calls/0"},
      {R"([{"title": "T", "calls": [{"service": "s3", "operation": "x", "at_ms": -1}]}])",
       "scenes.json#/0/calls/0/at_ms"},
      {R"([{"title": "T", "requests": [{"at_ms": 604800001}]}])", "scenes.json#/0/requests/0/at_ms"},
  };
  for (const auto& [text, where] : rows) {
    const auto scenes = parse_scenes(text);
    ASSERT_FALSE(scenes) << text;
    EXPECT_EQ(scenes.error().where, where) << text;
  }
}

}  // namespace
}  // namespace millrace::story
