// SQS on the wire: JSON and the query protocol it had before.
#include "core/queue/query.h"

#include "core/wire/wire.h"
#include "tests/core/queue/desk.h"

namespace millrace::queue {
namespace {

using wire::HttpRequest;
using wire::HttpResponse;

constexpr std::string_view kSignature =
    "AWS4-HMAC-SHA256 Credential=AKIA/20260101/eu-central-1/sqs/aws4_request, SignedHeaders=host, Signature=0";

HttpResponse answered(Desk& desk, const HttpRequest& request) {
  wire::Asker asker = wire::asker_of(request, "eu-central-1", "R");
  wire::Reading call = wire::read(request, asker);
  if (!call) return call.error();
  return wire::write(asker, desk.sqs(call->operation, std::move(call->input)));
}

HttpResponse by_form(Desk& desk, std::string_view form, std::string_view path = "/") {
  return answered(desk, {"POST",
                         path,
                         "",
                         {{"host", "sqs.eu-central-1.amazonaws.com"},
                          {"authorization", kSignature},
                          {"content-type", "application/x-www-form-urlencoded; charset=utf-8"}},
                         form});
}

HttpResponse by_json(Desk& desk, const std::string& operation, const Json& input) {
  const std::string target = "AmazonSQS." + operation, body = to_text(input);
  return answered(desk, {"POST",
                         "/",
                         "",
                         {{"host", "sqs.eu-central-1.amazonaws.com"},
                          {"authorization", kSignature},
                          {"x-amz-date", "20260101T000000Z"},
                          {"content-type", "application/x-amz-json-1.0"},
                          {"x-amz-target", target}},
                         body});
}

std::string header_of(const HttpResponse& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return value;
  }
  return {};
}

// What stands between the element's tags.
std::string element(const std::string& body, const std::string& name) {
  const size_t at = body.find("<" + name + ">");
  const size_t from = at + name.size() + 2;
  return at == std::string::npos ? "" : body.substr(from, body.find("</" + name + ">", from) - from);
}

TEST(QueueWire, AFormDoesWhatJsonDoes) {
  Desk desk;
  const HttpResponse made = by_form(desk,
                                    "Action=CreateQueue&Version=2012-11-05&QueueName=Q&Attribute.1.Name="
                                    "VisibilityTimeout&Attribute.1.Value=7&Tag.1.Key=team&Tag.1.Value=mill");
  EXPECT_EQ(made.status, 200);
  EXPECT_NE(made.body.find("xmlns=\"http://queue.amazonaws.com/doc/2012-11-05/\""), std::string::npos) << made.body;
  EXPECT_EQ(element(element(made.body, "CreateQueueResult"), "QueueUrl"), Desk::url_of("Q"));
  const HttpResponse sent = by_form(desk,
                                    "Action=SendMessage&MessageBody=hello&MessageAttribute.1.Name=n&MessageAttribute."
                                    "1.Value.DataType=Number&MessageAttribute.1.Value.StringValue=1",
                                    "/123456789012/Q");  // the address says which queue
  EXPECT_EQ(element(sent.body, "MD5OfMessageBody"), "5d41402abc4b2a76b9719d911017c592") << sent.body;
  const HttpResponse got = by_form(
      desk, "Action=ReceiveMessage&AttributeName.1=All&MessageAttributeName.1=All&QueueUrl=" + Desk::url_of("Q"));
  const std::string message = element(got.body, "Message");
  EXPECT_EQ(element(message, "Body"), "hello") << got.body;
  EXPECT_EQ(element(element(message, "MessageAttribute"), "StringValue"), "1");
  EXPECT_EQ(element(element(message, "Attribute"), "Name"), "SenderId");
  EXPECT_NE(by_form(desk, "Action=ListQueueTags&QueueUrl=" + Desk::url_of("Q"))
                .body.find("<Tag><Key>team</Key><Value>mill</Value></Tag>"),
            std::string::npos);
  const HttpResponse batch = by_form(desk,
                                     "Action=SendMessageBatch&SendMessageBatchRequestEntry.1.Id=a&"
                                     "SendMessageBatchRequestEntry.1.MessageBody=x",
                                     "/123456789012/Q");
  EXPECT_EQ(element(element(batch.body, "SendMessageBatchResultEntry"), "Id"), "a") << batch.body;
  EXPECT_EQ(header_of(by_json(desk, "ListQueues", Json::object()), "content-type"), "application/x-amz-json-1.0");
}

TEST(QueueWire, ErrorsHaveTheirNamesInBothProtocols) {
  struct Row {
    const char* form;
    const char* operation;
    Json input;
    int status;
    const char* code;
    const char* type;
  };
  Desk desk;
  desk.create("Q");
  desk.at("Q", "PurgeQueue");
  const Row rows[] = {
      {"Action=GetQueueUrl&QueueName=Gone",
       "GetQueueUrl",
       {{"QueueName", "Gone"}},
       400,
       "AWS.SimpleQueueService.NonExistentQueue",
       "com.amazonaws.sqs#QueueDoesNotExist"},
      {"Action=PurgeQueue&QueueUrl=Q",
       "PurgeQueue",
       {{"QueueUrl", "Q"}},
       403,
       "AWS.SimpleQueueService.PurgeQueueInProgress",
       "com.amazonaws.sqs#PurgeQueueInProgress"},
      {"Action=SendMessage&QueueUrl=Q",
       "SendMessage",
       {{"QueueUrl", "Q"}},
       400,
       "MissingParameter",
       "com.amazon.coral.service#MissingRequiredParameterException"},
      {"Action=SendMessage&QueueUrl=Q&MessageBody=a&DelaySeconds=901",
       "SendMessage",
       {{"QueueUrl", "Q"}, {"MessageBody", "a"}, {"DelaySeconds", 901}},
       400,
       "InvalidParameterValue",
       "com.amazon.coral.service#InvalidParameterValueException"},
  };
  for (const Row& row : rows) {
    const HttpResponse form = by_form(desk, row.form);
    EXPECT_EQ(form.status, row.status) << row.form;
    EXPECT_EQ(element(form.body, "Code"), row.code);
    const HttpResponse json = by_json(desk, row.operation, row.input);
    EXPECT_EQ(json.status, row.status) << json.body;
    EXPECT_EQ(header_of(json, "x-amzn-query-error"), std::string(row.code) + ";Sender");
    EXPECT_EQ(text_member(*parse_json(json.body), "__type"), row.type);
  }
}

}  // namespace
}  // namespace millrace::queue
