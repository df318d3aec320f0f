#include "core/bus/input.h"

#include <gtest/gtest.h>

namespace millrace::bus {
namespace {

Event an_event() {
  Event out;
  out.id = "1";
  out.ingested = Instant{1'767'225'600'000'000};
  out.body = *parse_json(R"({"version": "0", "id": "1", "detail-type": "Placed", "source": "shop", "account": "1",
    "time": "2026-01-01T00:00:00Z", "region": "r", "resources": [],
    "detail": {"n": 5, "name": "A \"B\"", "list": ["x", "y"], "one": {"a": 1}, "yes": true, "none": null}})");
  return out;
}

std::string sent(const std::string& target) {
  Target one{"t", "arn", *parse_json(target)};
  const auto input = input_of(one, "R", "arn:rule", an_event());
  return input ? *input : "refused: " + input.error();
}

// With all of the event's detail as variables.
std::string written(const std::string& text) {
  Json paths{{"type", "$.detail-type"}, {"first", "$.detail.list[0]"}, {"gone", "$.detail.gone"}};
  for (const char* name : {"n", "name", "list", "one", "yes", "none"}) paths[name] = std::string("$.detail.") + name;
  return sent(to_text(Json{{"InputTransformer", {{"InputPathsMap", paths}, {"InputTemplate", text}}}}));
}

TEST(BusInput, IsAllOfTheEventOrWhatTheTargetSays) {
  EXPECT_EQ(sent("{}"), to_text(an_event().body));
  EXPECT_EQ(sent(R"({"Input": "{\"a\": 1}"})"), "{\"a\": 1}");
  EXPECT_EQ(sent(R"({"InputPath": "$.detail.one"})"), R"({"a":1})");
  EXPECT_EQ(sent(R"({"InputPath": "$.detail.name"})"), R"("A \"B\"")");
  EXPECT_EQ(sent(R"({"InputPath": "$.detail.gone"})"), "null");
}

TEST(BusInput, ATemplateIsWrittenWithWhatPathsLeadTo) {
  const struct {
    const char* text;
    const char* expected;
  } rows[] = {
      {R"("<type> of <n>")", R"("Placed of 5")"},
      {R"("<name>")", R"("A \"B\"")"},
      {R"("<list> and <one> and <yes>")", R"("[x,y] and {a:1} and true")"},
      {R"("<gone>.")", R"(".")"},
      {R"({"n": <n>, "name": <name>, "list": <list>, "one": <one>})",
       R"({"n": 5, "name": "A \"B\"", "list": ["x","y"], "one": {"a":1}})"},
      {R"({"path": "/orders/<first>/<n>", "gone": <gone>, "none": <none>})",
       R"({"path": "/orders/x/5", "gone": "", "none": null})"},
      {R"({"a": "<name>"})", R"({"a": "A \"B\""})"},
      {R"({"a": "<one>"})", "refused: the input template gave a text that is no JSON"},
      {"\"<n>\"\n\"<type>\"", "\"5\"\n\"Placed\""},
      {R"("2 < 3 and <b c> stays")", R"("2 < 3 and <b c> stays")"},
  };
  for (const auto& row : rows) EXPECT_EQ(written(row.text), row.expected) << row.text;
}

TEST(BusInput, ATemplateKnowsTheRuleAndTheEvent) {
  EXPECT_EQ(written(R"("<aws.events.rule-name> <aws.events.rule-arn> <aws.events.event.ingestion-time>")"),
            R"("R arn:rule 2026-01-01T00:00:00Z")");
  EXPECT_EQ(written(R"({"e": <aws.events.event>})"),
            R"({"e": {"version":"0","id":"1","detailType":"Placed","source":"shop","account":"1",)"
            R"("time":"2026-01-01T00:00:00Z","region":"r","resources":[]}})");
  EXPECT_EQ(written("[<aws.events.event.json>]"), "[" + to_text(an_event().body) + "]");
}

TEST(BusInput, WhatIsWrongWithATargetIsSaid) {
  const struct {
    const char* target;
    const char* expected;
  } rows[] = {
      {R"({"Id": "t", "Input": "x"})", "JSON syntax error in Input for target t."},
      {R"({"Id": "t", "Input": "1", "InputPath": "$"})",
       "Only one of Input, InputPath, or InputTransformer must be provided for target t."},
      {R"({"Id": "t", "InputPath": "detail"})", "Invalid InputPath for target t."},
      {R"({"Id": "t", "InputTransformer": {"InputTemplate": "\"<a>\""}})",
       "InputTemplate for target t contains invalid placeholder a."},
      {R"({"Id": "t", "InputTransformer": {"InputPathsMap": {"a": "x"}, "InputTemplate": "\"<a>\""}})",
       "Invalid InputPath for target t: x is not a valid JSON path."},
      {R"({"Id": "t", "InputTransformer": {"InputTemplate": "\"<aws.events.event>\""}})", ""},
  };
  for (const auto& row : rows) EXPECT_EQ(wrong_input(*parse_json(row.target)).value_or(""), row.expected) << row.target;
}

}  // namespace
}  // namespace millrace::bus
