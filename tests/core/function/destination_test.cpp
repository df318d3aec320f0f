// What is sent of an asynchronous event, to its letter.
#include "core/function/destination.h"

#include "tests/core/function/office.h"

namespace millrace::function {
namespace {

constexpr const char* kArn = "arn:aws:lambda:eu-central-1:123456789012:function:Work";

AsyncEvent event_with(Json payload) {
  AsyncEvent event;
  event.accepted = std::make_shared<const Accepted>(Accepted{"id-1", std::move(payload), 0});
  event.qualifier = event.version = "$LATEST";
  event.runs = 3;
  event.status = 200;
  event.result = R"({"errorType":"Error","errorMessage":"jam"})";
  event.error = "jam";
  return event;
}

TEST(Destination, TheRecordIsAsDocumented) {
  struct Row {
    Condition condition;
    const char* text;
  };
  const Row rows[] = {
      {Condition::kSuccess,
       R"({"version":"1.0","timestamp":"2026-01-01T00:00:00.000Z","requestContext":{"requestId":"id-1","functionArn":"arn:aws:lambda:eu-central-1:123456789012:function:Work:$LATEST","condition":"Success","approximateInvokeCount":3},"requestPayload":{"n":1},"responseContext":{"statusCode":200,"executedVersion":"$LATEST"},"responsePayload":{"errorType":"Error","errorMessage":"jam"}})"},
      {Condition::kRetriesExhausted,
       R"({"version":"1.0","timestamp":"2026-01-01T00:00:00.000Z","requestContext":{"requestId":"id-1","functionArn":"arn:aws:lambda:eu-central-1:123456789012:function:Work:$LATEST","condition":"RetriesExhausted","approximateInvokeCount":3},"requestPayload":{"n":1},"responseContext":{"statusCode":200,"executedVersion":"$LATEST","functionError":"Unhandled"},"responsePayload":{"errorType":"Error","errorMessage":"jam"}})"},
      {Condition::kEventAgeExceeded,
       R"({"version":"1.0","timestamp":"2026-01-01T00:00:00.000Z","requestContext":{"requestId":"id-1","functionArn":"arn:aws:lambda:eu-central-1:123456789012:function:Work:$LATEST","condition":"EventAgeExceeded","approximateInvokeCount":3},"requestPayload":{"n":1}})"},
      {Condition::kZeroReservedConcurrency,
       R"({"version":"1.0","timestamp":"2026-01-01T00:00:00.000Z","requestContext":{"requestId":"id-1","functionArn":"arn:aws:lambda:eu-central-1:123456789012:function:Work:$LATEST","condition":"ZeroReservedConcurrency","approximateInvokeCount":3},"requestPayload":{"n":1}})"}};
  for (const Row& row : rows) {
    EXPECT_EQ(to_text(invocation_record(event_with({{"n", 1}}), kArn, row.condition, sim::World().start)), row.text);
  }
}

TEST(Destination, EachKindIsCalledByItsOwnOperation) {
  struct Row {
    const char* arn;
    const char* call;  // empty: it takes nothing
    bool dead_letters;
  };
  const Row rows[] = {
      {"arn:aws:sqs:eu-central-1:123456789012:Done",
       R"(sqs SendMessage {"QueueUrl":"https://sqs.eu-central-1.amazonaws.com/123456789012/Done","MessageBody":"RECORD"})",
       true},
      {"arn:aws:sns:eu-central-1:123456789012:News",
       R"(sns Publish {"TopicArn":"arn:aws:sns:eu-central-1:123456789012:News","Message":"RECORD"})", true},
      {"arn:aws:lambda:eu-central-1:123456789012:function:Next",
       R"(lambda Invoke {"FunctionName":"arn:aws:lambda:eu-central-1:123456789012:function:Next","InvocationType":"Event","Payload":"RECORD"})",
       false},
      {"arn:aws:events:eu-central-1:123456789012:event-bus/main",
       R"(events PutEvents {"Entries":[{"EventBusName":"arn:aws:events:eu-central-1:123456789012:event-bus/main","Source":"lambda","DetailType":"Lambda Function Invocation Result - Failure","Resources":["arn:aws:events:eu-central-1:123456789012:event-bus/main","arn:aws:lambda:eu-central-1:123456789012:function:Work:$LATEST"],"Detail":"RECORD"}]})",
       false},
      {"arn:aws:dynamodb:eu-central-1:123456789012:table/Jobs", "", false},
      {"Done", "", false},
      {"", "", false}};
  const Json record = invocation_record(event_with({}), kArn, Condition::kRetriesExhausted, sim::World().start);
  const std::string inside = to_text(Json(to_text(record)));
  for (const Row& row : rows) {
    EXPECT_EQ(is_destination(row.arn), *row.call != '\0') << row.arn;
    EXPECT_EQ(is_dead_letter_queue(row.arn), row.dead_letters) << row.arn;
    if (*row.call == '\0') continue;
    const Parcel parcel = record_parcel(row.arn, record);
    std::string text = parcel.service + " " + parcel.operation + " " + to_text(parcel.input);
    text.replace(text.find(inside), inside.size(), "\"RECORD\"");
    EXPECT_EQ(text, row.call);
  }
}

TEST(Destination, ADeadLetterIsTheEventWithThreeAttributes) {
  AsyncEvent event = event_with({{"n", 1}});
  event.error = std::string(2'000, 'x');
  const Parcel parcel = dead_letter_parcel("arn:aws:sqs:eu-central-1:123456789012:Dead", event);
  EXPECT_EQ(text_member(parcel.input, "MessageBody"), R"({"n":1})");
  const Json& attributes = parcel.input.at("MessageAttributes");
  EXPECT_EQ(to_text(attributes.at("RequestID")), R"({"DataType":"String","StringValue":"id-1"})");
  EXPECT_EQ(to_text(attributes.at("ErrorCode")), R"({"DataType":"Number","StringValue":"200"})");
  EXPECT_EQ(text_member(attributes.at("ErrorMessage"), "StringValue").size(), 1'024U);
}

}  // namespace
}  // namespace millrace::function
