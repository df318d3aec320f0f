// EventBridge on the wire: JSON of version 1.1, by the target of its model.
#include "core/wire/wire.h"
#include "tests/core/bus/desk.h"

namespace millrace::bus {
namespace {

wire::HttpResponse sent(Desk& desk, const std::string& operation, std::string_view body) {
  const std::string target = "AWSEvents." + operation;
  const wire::HttpRequest request{"POST",
                                  "/",
                                  "",
                                  {{"host", "events.eu-central-1.amazonaws.com"},
                                   {"authorization",
                                    "AWS4-HMAC-SHA256 Credential=AKIA/20260101/eu-central-1/events/aws4_request, "
                                    "SignedHeaders=host, Signature=0"},
                                   {"x-amz-date", "20260101T000000Z"},
                                   {"content-type", "application/x-amz-json-1.1"},
                                   {"x-amz-target", target}},
                                  body};
  wire::Asker asker = wire::asker_of(request, "eu-central-1", "R");
  wire::Reading call = wire::read(request, asker);
  if (!call) return call.error();
  return wire::write(asker, desk.events(call->operation, std::move(call->input)));
}

TEST(BusWire, JsonIsAnsweredWithJson) {
  Desk desk;
  const struct {
    const char* operation;
    std::string body;
    int status;
    std::string part;  // of the answer
  } rows[] = {
      {"CreateEventBus", R"({"Name":"B"})", 200, R"({"EventBusArn":")" + Desk::arn("event-bus/B") + "\"}"},
      {"PutEvents", R"({"Entries":[{"Source":"s","DetailType":"t","Detail":"{}","Time":1767225600}]})", 200,
       R"({"FailedEntryCount":0,"Entries":[{"EventId":")"},
      {"DescribeRule", R"({"Name":"R"})", 400, R"("__type":"ResourceNotFoundException")"},
      {"PutRule", R"({})", 400, R"("__type":"ValidationException")"},
      {"PutPartnerEvents", R"({"Entries":[{}]})", 501, "NotImplemented"},
  };
  for (const auto& row : rows) {
    const wire::HttpResponse got = sent(desk, row.operation, row.body);
    EXPECT_EQ(got.status, row.status) << row.operation << got.body;
    EXPECT_NE(got.body.find(row.part), std::string::npos) << row.operation << got.body;
  }
}

}  // namespace
}  // namespace millrace::bus
