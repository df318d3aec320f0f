#include "core/topic/delivery_policy.h"

#include <gtest/gtest.h>

namespace millrace::topic {
namespace {

TEST(TopicDeliveryPolicy, IsCompletedByTheServicesOwn) {
  Topic topic;
  Subscription subscription;
  subscription.protocol = Protocol::kHttp;
  EXPECT_EQ(to_text(effective_policy(topic)),
            R"({"http":{"defaultHealthyRetryPolicy":{"minDelayTarget":20,"maxDelayTarget":20,"numRetries":3,)"
            R"("numMaxDelayRetries":0,"numNoDelayRetries":0,"numMinDelayRetries":0,"backoffFunction":"linear"},)"
            R"("disableSubscriptionOverrides":false,)"
            R"("defaultRequestPolicy":{"headerContentType":"text/plain; charset=UTF-8"}}})");
  EXPECT_EQ(whole_wait(http_retries(topic, subscription)), seconds(60));
}

TEST(TopicDeliveryPolicy, OfASubscriptionGoesBeforeItsTopics) {
  Topic topic;
  topic.config.delivery_policy = *read_topic_policy(R"({"http":{"defaultHealthyRetryPolicy":{"numRetries":1}}})");
  Subscription subscription;
  subscription.protocol = Protocol::kHttp;
  EXPECT_EQ(http_retries(topic, subscription).all(), 1);
  subscription.delivery_policy = *read_subscription_policy(
      R"({"healthyRetryPolicy":{"numRetries":6,"numNoDelayRetries":1,"numMinDelayRetries":2,"numMaxDelayRetries":1}})");
  const Retries retries = http_retries(topic, subscription);
  EXPECT_EQ(retries.all(), 6);
  EXPECT_EQ(retries.backing, 2);
  topic.config.delivery_policy = *read_topic_policy(R"({"http":{"disableSubscriptionOverrides":true}})");
  EXPECT_EQ(http_retries(topic, subscription).all(), 3);
}

TEST(TopicDeliveryPolicy, HasItsRanges) {
  const std::string at = "http.defaultHealthyRetryPolicy";
  const struct {
    const char* policy;
    std::string wrong;
  } rows[] = {
      {R"({})", "http must be an object"},
      {R"({"http":{"defaultHealthyRetryPolicy":{"numRetries":101}}})", at + ".numRetries must be between 0 and 100"},
      {R"({"http":{"defaultHealthyRetryPolicy":{"minDelayTarget":30}}})",
       at + ".maxDelayTarget must be at least minDelayTarget"},
      {R"({"http":{"defaultHealthyRetryPolicy":{"numNoDelayRetries":4}}})",
       at + ".numRetries must be at least the retries of its phases"},
      {R"({"http":{"defaultHealthyRetryPolicy":{"backoffFunction":"x"}}})",
       at + ".backoffFunction must be one of [linear, arithmetic, geometric, exponential]"},
      {R"({"http":{"defaultHealthyRetryPolicy":{"numRetries":100,"minDelayTarget":40,"maxDelayTarget":40}}})",
       at + ": the total retry time cannot be greater than 3600 seconds"},
      {R"({"http":{"defaultRequestPolicy":{"headerContentType":"x"}}})",
       "http.defaultRequestPolicy.headerContentType is not supported"},
  };
  for (const auto& row : rows) {
    const auto read = read_topic_policy(row.policy);
    ASSERT_FALSE(read) << row.policy;
    EXPECT_EQ(read.error(), row.wrong);
  }
}

}  // namespace
}  // namespace millrace::topic
