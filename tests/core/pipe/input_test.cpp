#include "core/pipe/input.h"

#include <gtest/gtest.h>

namespace millrace::pipe {
namespace {

Pipe a_pipe() {
  Pipe pipe;
  pipe.name = "P";
  pipe.arn = "arn:aws:pipes:eu-central-1:123456789012:pipe/P";
  pipe.given = {{"Source", "arn:aws:sqs:eu-central-1:123456789012:Q"},
                {"Target", "arn:aws:sqs:eu-central-1:123456789012:T"}};
  return pipe;
}

const Json kMessage{{"messageId", "m-1"},
                    {"body", R"({"id":7,"name":"an \"order\"","lines":[{"n":1},{"n":2}]})"},
                    {"eventSource", "aws:sqs"}};

std::string written(const std::string& text, const Json& event = kMessage) {
  const auto out = input_of(a_pipe(), {{"InputTemplate", text}}, event, Instant{1'767'225'600'000'000});
  return out ? *out : "error: " + out.error();
}

TEST(PipeInput, ATemplateIsFilledIn) {
  struct Row {
    const char* text;
    const char* out;
  };
  const Row rows[] = {
      {"Hello, sender", "Hello, sender"},
      {"Hello, <$.messageId>", "Hello, m-1"},
      {"<$.messageId>", "m-1"},
      {"<$.body>", R"({id:7,name:an \order\,lines:[{n:1},{n:2}]})"},
      {R"({"data":<$.body.lines>})", R"({"data":[{"n":1},{"n":2}]})"},
      {R"({"id":<$.body.id>,"name":<$.body.name>})", R"({"id":7,"name":"an \"order\""})"},
      {R"({"name":"of <$.body.name>"})", R"({"name":"of an \"order\""})"},
      {R"({"second":<$.body.lines[1].n>})", R"({"second":2})"},
      {R"({"all":<$.body.lines[*].n>})", R"({"all":[1,2]})"},
      {R"({"none":<$.body.nothing>})", R"({"none":""})"},
      {R"({"p":<aws.pipes.pipe-name>,"at":<aws.pipes.event.ingestion-time>})",
       R"({"p":"P","at":"2026-01-01T00:00:00.000Z"})"},
      {R"({"from":<aws.pipes.source-arn>,"to":<aws.pipes.target-arn>,"by":<aws.pipes.enrichment-arn>})",
       R"({"from":"arn:aws:sqs:eu-central-1:123456789012:Q","to":"arn:aws:sqs:eu-central-1:123456789012:T","by":""})"},
      {"a < b > c", "a < b > c"},
      {"<other>", "<other>"},
  };
  for (const Row& row : rows) EXPECT_EQ(written(row.text), row.out) << row.text;
}

TEST(PipeInput, TheEventItselfIsNotTakenApart) {
  EXPECT_EQ(written(R"({"e":<aws.pipes.event.json>})"), R"({"e":)" + to_text(kMessage) + "}");
  EXPECT_EQ(*input_of(a_pipe(), Json::object(), kMessage, Instant{}), to_text(kMessage));
}

TEST(PipeInput, SaysWhatIsWrongWithATemplate) {
  EXPECT_EQ(wrong_template("<$.a.b> and <aws.pipes.pipe-arn> and <else>"), std::nullopt);
  EXPECT_EQ(wrong_template("<aws.pipes.nobody>"), "aws.pipes.nobody is not a valid reserved variable.");
  EXPECT_EQ(wrong_template("<$.a[>"), "$.a[ is not a valid JSON path.");
}

TEST(PipeInput, ATemplateGrowsToAMebibyte) {
  std::string text = "[";
  for (int i = 0; i < 40; ++i) text += "<$.long>,";
  EXPECT_EQ(written(text, {{"long", std::string(size_t{1} << 15, 'a')}}),
            "error: the input would be longer than 1 MiB");
}

TEST(PipeInput, AParameterMayBeAPath) {
  EXPECT_EQ(parameter("group", kMessage), "group");
  EXPECT_EQ(parameter("$.body.id", kMessage), "7");
  EXPECT_EQ(parameter("$.messageId", kMessage), "m-1");
  EXPECT_EQ(parameter("$.body.nothing", kMessage), "");
  EXPECT_EQ(parameter(nullptr, kMessage), "");
}

}  // namespace
}  // namespace millrace::pipe
