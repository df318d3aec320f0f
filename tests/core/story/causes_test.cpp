// The chain of causes of a fact, from the request on.
#include <gtest/gtest.h>

#include "core/story/fact_rows.h"
#include "tests/core/story/told.h"

namespace millrace::story {
namespace {

// A topic in front of a queue, whose mapping hands batches to a function that reports what is poison.
struct Post : Told {
  Post()
      : Told(R"({"Grave": {"Type": "AWS::SQS::Queue"},
               "Jobs": {"Type": "AWS::SQS::Queue", "Properties": {"VisibilityTimeout": 10, "RedrivePolicy":
                 {"deadLetterTargetArn": {"Fn::GetAtt": ["Grave", "Arn"]}, "maxReceiveCount": 1}}},
               "News": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "news", "Subscription": [
                 {"Protocol": "sqs", "Endpoint": {"Fn::GetAtt": ["Jobs", "Arn"]}}]}},
               "Work": {"Type": "AWS::Serverless::Function", "Properties": {
                 "Runtime": "nodejs22.x", "Handler": "index.handler",
                 "InlineCode": "exports.handler = async (event) => ({ batchItemFailures: event.Records.filter((one) => one.body.includes('poison')).map((one) => ({ itemIdentifier: one.messageId })) });",
                 "Events": {"Jobs": {"Type": "SQS", "Properties": {"Queue": {"Fn::GetAtt": ["Jobs", "Arn"]},
                   "BatchSize": 5, "MaximumBatchingWindowInSeconds": 2,
                   "FunctionResponseTypes": ["ReportBatchItemFailures"]}}}}}})") {}
  void publish(const char* message) {
    Told::call("sns", "Publish", {{"TopicArn", "arn:aws:sns:eu-central-1:123456789012:news"}, {"Message", message}});
  }
  const sim::Trace& trace() const { return session.timeline().trace(); }
  FactId first(const std::string& kind) const {
    for (const sim::Fact& fact : trace().facts())
      if (fact.kind == kind) return fact.id;
    return 0;
  }
  std::string kinds_to(const std::string& kind) const {
    std::string out;
    for (const sim::Fact* one : causes(trace(), first(kind))) out += one->kind + " ";
    return out;
  }
};

TEST(Causes, GoFromTheRequestThroughTopicQueueMappingAndFunctionToTheDeadLetter) {
  Post post;
  post.publish("poison");
  post.go(30);
  EXPECT_EQ(post.kinds_to("queue.dead"),
            "console.call topic.published queue.sent queue.received mapping.polled mapping.invoked function.invoked "
            "function.started function.returned mapping.failed mapping.returned queue.visible queue.dead ");
}

TEST(Causes, OfAMessageLeadToItsOwnRequestThoughABatchHadMany) {
  Post post;
  for (const char* message : {"poison", "fine", "fine too"}) post.publish(message);
  post.go(30);
  const auto chain = causes(post.trace(), post.first("queue.dead"));
  EXPECT_EQ(chain.front()->id, post.first("console.call"));
  EXPECT_EQ(chain[2]->subject, chain.back()->subject);
  const auto deleted = causes(post.trace(), post.first("queue.deleted"));
  EXPECT_NE(deleted.front()->id, post.first("console.call"));
  EXPECT_EQ(deleted[2]->subject, deleted.back()->subject);
  EXPECT_EQ(deleted[deleted.size() - 2]->kind, "mapping.failed");
}

}  // namespace
}  // namespace millrace::story
