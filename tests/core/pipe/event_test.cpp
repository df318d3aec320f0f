#include "core/pipe/event.h"

#include <gtest/gtest.h>

namespace millrace::pipe {
namespace {

TEST(PipeEvent, ARecordOfADataStreamIsFlat) {
  const Json record{{"kinesis", {{"partitionKey", "7"}, {"sequenceNumber", "49"}, {"data", "e30="}}},
                    {"eventSource", "aws:kinesis"},
                    {"eventID", "shardId-000000000000:49"}};
  EXPECT_EQ(to_text(event_of(record)),
            R"({"partitionKey":"7","sequenceNumber":"49","data":"e30=","eventSource":"aws:kinesis",)"
            R"("eventID":"shardId-000000000000:49"})");
}

TEST(PipeEvent, WhatItCarriesIsTakenApartWhereItIsJson) {
  struct Row {
    const char* event;
    const char* seen;
  };
  const Row rows[] = {
      {R"({"eventSource":"aws:sqs","body":"{\"id\":1}"})", R"({"eventSource":"aws:sqs","body":{"id":1}})"},
      {R"({"eventSource":"aws:sqs","body":"[1,2]"})", R"({"eventSource":"aws:sqs","body":[1,2]})"},
      {R"({"eventSource":"aws:sqs","body":"hello"})", R"({"eventSource":"aws:sqs","body":"hello"})"},
      {R"({"eventSource":"aws:kinesis","data":"eyJpZCI6MX0="})", R"({"eventSource":"aws:kinesis","data":{"id":1}})"},
      {R"({"eventSource":"aws:kinesis","data":"aGVsbG8="})", R"({"eventSource":"aws:kinesis","data":"hello"})"},
      {R"({"eventSource":"aws:dynamodb","body":"{}"})", R"({"eventSource":"aws:dynamodb","body":"{}"})"},
      {R"({"body":"{}"})", R"({"body":"{}"})"},
      {R"(7)", R"(7)"},
  };
  for (const Row& row : rows) EXPECT_EQ(to_text(opened(*parse_json(row.event))), row.seen);
}

TEST(PipeEvent, IsKnownByItsId) {
  EXPECT_EQ(id_of({{"messageId", "m"}}), "m");
  EXPECT_EQ(id_of({{"eventID", "e"}}), "e");
  EXPECT_EQ(id_of({{"id", "x"}}), "");
}

}  // namespace
}  // namespace millrace::pipe
