#include "tests/core/topic/desk.h"

namespace millrace::topic {
namespace {

std::string refused(const std::string& what) { return "InvalidParameterException: Invalid parameter: " + what; }

TEST(TopicSubscriptions, EndpointsFitTheirProtocols) {
  Desk desk;
  desk.create_topic("T");
  desk.create_topic("F.fifo");
  const struct {
    const char* topic;
    const char* protocol;
    std::string endpoint;
    std::string answer;  // `ok`: confirmed; `pending`
  } rows[] = {
      {"T", "sqs", Desk::arn_of("Q"), "ok"},
      {"T", "sqs", Desk::url_of("Q"), refused("SQS endpoint ARN")},
      {"T", "sqs", Desk::arn_of("Q.fifo"),
       refused("Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics")},
      {"F.fifo", "sqs", Desk::arn_of("Q.fifo"), "ok"},
      {"F.fifo", "sqs", Desk::arn_of("Q"), "ok"},
      {"F.fifo", "email", "a@example.com", refused("Invalid protocol type: email")},
      {"T", "lambda", "arn:aws:lambda:eu-central-1:123456789012:function:F", "ok"},
      {"T", "lambda", "F", refused("Lambda endpoint ARN")},
      {"T", "http", "http://example.com", "pending"},
      {"T", "http", "https://example.com", refused("Endpoint must match the specified protocol")},
      {"T", "https", "https://example.com", "pending"},
      {"T", "https", "https:///", refused("Endpoint must match the specified protocol")},
      {"T", "email", "a@example.com", "pending"},
      {"T", "email-json", "a@example.com", "pending"},
      {"T", "email", "example.com", refused("Email address")},
      {"T", "sms", "+491555550100", "ok"},
      {"T", "sms", "NAA+1", "InvalidParameterException: Invalid SMS endpoint: NAA+1"},
      {"T", "application", "x", refused("ApplicationEndpoint endpoint ARN")},
      {"T", "pigeon", "x", refused("Amazon SNS does not support this protocol string: pigeon")},
  };
  for (const auto& row : rows) {
    const Outcome made =
        desk.sns("Subscribe",
                 {{"TopicArn", Desk::topic_arn(row.topic)}, {"Protocol", row.protocol}, {"Endpoint", row.endpoint}});
    const std::string arn = made ? text_member(*made, "SubscriptionArn") : "";
    const std::string answer = !made ? said(made) : arn == "pending confirmation" ? "pending" : "ok";
    EXPECT_EQ(answer, row.answer) << row.protocol << " " << row.endpoint;
  }
}

TEST(TopicSubscriptions, OnceMoreIsTheSame) {
  Desk desk;
  desk.create_topic("T");
  const std::string arn = desk.subscribe_queue("T", "Q", {{"RawMessageDelivery", "true"}});
  EXPECT_EQ(desk.subscribe_queue("T", "Q"), arn);
  EXPECT_EQ(desk.subscribe_queue("T", "Q", {{"RawMessageDelivery", "TRUE"}}), arn);
  EXPECT_EQ(said(desk.sns("Subscribe", {{"TopicArn", Desk::topic_arn("T")},
                                        {"Protocol", "sqs"},
                                        {"Endpoint", Desk::arn_of("Q")},
                                        {"Attributes", {{"RawMessageDelivery", "false"}}}})),
            refused("Attributes Reason: Subscription already exists with different attributes"));
}

TEST(TopicSubscriptions, AttributesAreCheckedOneByOne) {
  Desk desk;
  desk.create_topic("T");
  const std::string arn = desk.subscribe_queue("T", "Q");
  const std::string web = desk.subscribe("T", "http", "http://example.com");
  const struct {
    const std::string& subscription;
    const char* name;
    std::string value;
    std::string wrong;
  } rows[] = {
      {arn, "RawMessageDelivery", "x", "RawMessageDelivery: Invalid value [x]. Must be true or false."},
      {arn, "FilterPolicyScope", "x",
       "FilterPolicyScope: Invalid value [x]. Please use either MessageBody or MessageAttributes"},
      {arn, "RedrivePolicy", R"({"deadLetterTargetArn":"x"})", "RedrivePolicy: deadLetterTargetArn is an invalid arn"},
      {arn, "DeliveryPolicy", "{}", "Delivery protocol [sqs] does not support delivery policies."},
      {web, "DeliveryPolicy", R"({"healthyRetryPolicy":{"numRetries":101}})",
       "DeliveryPolicy: healthyRetryPolicy.numRetries must be between 0 and 100"},
      {arn, "Colour", "red", "AttributeName"},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(said(desk.sns(
                  "SetSubscriptionAttributes",
                  {{"SubscriptionArn", row.subscription}, {"AttributeName", row.name}, {"AttributeValue", row.value}})),
              refused(row.wrong));
  }
  EXPECT_EQ(
      said(desk.sns("SetSubscriptionAttributes", {{"SubscriptionArn", web},
                                                  {"AttributeName", "DeliveryPolicy"},
                                                  {"AttributeValue", R"({"healthyRetryPolicy":{"numRetries":5}})"}})),
      "{}");
  const Json got = desk.sns("GetSubscriptionAttributes", {{"SubscriptionArn", web}})->at("Attributes");
  EXPECT_EQ(text_member(got, "PendingConfirmation"), "true");
  EXPECT_EQ(text_member(got, "DeliveryPolicy"), R"({"healthyRetryPolicy":{"numRetries":5}})");
  EXPECT_EQ(parse_json(text_member(got, "EffectiveDeliveryPolicy"))->at("healthyRetryPolicy").at("numRetries"), 5);
}

TEST(TopicSubscriptions, TokensConfirmWhatTheyWereMadeFor) {
  Desk desk;
  desk.create_topic("T");
  const std::string arn = desk.subscribe("T", "email", "a@example.com");
  const std::string token = desk.world.topics.subscription(arn)->token;
  EXPECT_EQ(token.size(), 288U);
  const auto confirm = [&](const std::string& text) {
    return said(desk.sns("ConfirmSubscription", {{"TopicArn", Desk::topic_arn("T")}, {"Token", text}}));
  };
  EXPECT_EQ(confirm("random"), "InvalidParameterException: Invalid token");
  EXPECT_EQ(confirm(std::string(288, 'a')), refused("Token"));
  EXPECT_EQ(confirm(token), R"({"SubscriptionArn":")" + arn + "\"}");
  EXPECT_EQ(confirm(token), R"({"SubscriptionArn":")" + arn + "\"}");
  EXPECT_EQ(said(desk.sns("Unsubscribe", {{"SubscriptionArn", arn}})), "{}");
  EXPECT_EQ(said(desk.sns("Unsubscribe", {{"SubscriptionArn", arn}})), "{}");
  EXPECT_EQ(said(desk.sns("GetSubscriptionAttributes", {{"SubscriptionArn", arn}})),
            "NotFoundException: Subscription does not exist");
}

TEST(TopicSubscriptions, AreListedByTopic) {
  Desk desk;
  desk.create_topic("T");
  desk.create_topic("T2");
  const std::string arn = desk.subscribe_queue("T", "Q");
  desk.subscribe("T2", "email", "a@example.com");
  EXPECT_EQ(said(desk.sns("ListSubscriptionsByTopic", {{"TopicArn", Desk::topic_arn("T")}})),
            R"({"Subscriptions":[{"SubscriptionArn":")" + arn +
                R"(","Owner":"123456789012","Protocol":"sqs","Endpoint":")" + Desk::arn_of("Q") + R"(","TopicArn":")" +
                Desk::topic_arn("T") + "\"}]}");
  const Json all = desk.sns("ListSubscriptions", Json::object())->at("Subscriptions");
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].at("SubscriptionArn"), "PendingConfirmation");  // `T2:` comes before `T:`
  desk.sns("DeleteTopic", {{"TopicArn", Desk::topic_arn("T")}});
  EXPECT_EQ(desk.sns("ListSubscriptions", Json::object())->at("Subscriptions").size(), 1U);
}

}  // namespace
}  // namespace millrace::topic
