// SNS on the wire: a form comes in, XML goes out.
#include "core/wire/wire.h"

#include "tests/core/topic/desk.h"

namespace millrace::topic {
namespace {

wire::HttpResponse sent(Desk& desk, std::string_view form) {
  const wire::HttpRequest request{
      "POST",
      "/",
      "",
      {{"host", "sns.eu-central-1.amazonaws.com"}, {"content-type", "application/x-www-form-urlencoded"}},
      form};
  wire::Asker asker = wire::asker_of(request, "eu-central-1", "R");
  wire::Reading call = wire::read(request, asker);
  if (!call) return call.error();
  return wire::write(asker, desk.sns(call->operation, std::move(call->input)));
}

TEST(TopicWire, AFormIsAnsweredWithXml) {
  Desk desk;
  desk.world.settings.service_call = {millis(3), millis(3)};
  desk.create("Q");
  const struct {
    std::string form;
    int status;
    std::string part;  // of the answer
  } rows[] = {
      {"Action=CreateTopic&Name=T&Tags.member.1.Key=team&Tags.member.1.Value=mill&Attributes.entry.1.key=DisplayName&"
       "Attributes.entry.1.value=News",
       200,
       "<CreateTopicResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><CreateTopicResult><TopicArn>" +
           Desk::topic_arn("T") + "</TopicArn></CreateTopicResult><ResponseMetadata><RequestId>R</RequestId>"},
      {"Action=GetTopicAttributes&TopicArn=" + Desk::topic_arn("T"), 200,
       "<entry><key>DisplayName</key><value>News</value></entry>"},
      {"Action=Subscribe&TopicArn=" + Desk::topic_arn("T") + "&Protocol=sqs&Endpoint=" + Desk::arn_of("Q") +
           "&Attributes.entry.1.key=RawMessageDelivery&Attributes.entry.1.value=true&ReturnSubscriptionArn=true",
       200, "<SubscriptionArn>" + Desk::topic_arn("T") + ":"},
      {"Action=Publish&TopicArn=" + Desk::topic_arn("T") +
           "&Message=a+%26+b&MessageAttributes.entry.1.Name=n&MessageAttributes.entry.1.Value.DataType=Number&"
           "MessageAttributes.entry.1.Value.StringValue=1",
       200, "<PublishResult><MessageId>"},
      {"Action=PublishBatch&TopicArn=" + Desk::topic_arn("T") +
           "&PublishBatchRequestEntries.member.1.Id=a&PublishBatchRequestEntries.member.1.Message=x",
       200, "<Successful><member><Id>a</Id>"},
      {"Action=GetTopicAttributes&TopicArn=x", 400, "<Type>Sender</Type><Code>InvalidParameter</Code>"},
      {"Action=DeletePlatformApplication", 400, "<Code>ValidationError</Code>"},
      {"Action=Publish&Message=x&TopicArn=" + Desk::topic_arn("Gone"), 404,
       "<Code>NotFound</Code><Message>Topic does not exist</Message>"},
  };
  for (const auto& row : rows) {
    const wire::HttpResponse response = sent(desk, row.form);
    EXPECT_EQ(response.status, row.status) << row.form;
    EXPECT_NE(response.body.find(row.part), std::string::npos) << response.body;
  }
  EXPECT_TRUE(desk.settle());
  EXPECT_EQ(desk.letters("Q"), "a & b,x");
}

}  // namespace
}  // namespace millrace::topic
