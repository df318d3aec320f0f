// A World with topics, queues and what subscribes to topics, called through the door.
#pragma once

#include "core/fault/catalogue.h"
#include "core/fault/strike.h"
#include "core/topic/topics.h"
#include "tests/core/queue/desk.h"

namespace millrace::topic {

class Desk : public queue::Desk {
 public:
  using queue::Desk::Desk;

  Outcome sns(const std::string& operation, Json input) { return call(operation, std::move(input), "sns"); }

  static std::string topic_arn(const std::string& topic) { return "arn:aws:sns:eu-central-1:123456789012:" + topic; }

  void create_topic(const std::string& name, Json attributes = Json::object()) {
    if (name.ends_with(".fifo")) attributes["FifoTopic"] = "true";
    const Outcome made = sns("CreateTopic", {{"Name", name}, {"Attributes", attributes}});
    EXPECT_TRUE(made) << made.error().message;
  }

  // The subscription's ARN.
  std::string subscribe(const std::string& topic, const std::string& protocol, const std::string& endpoint,
                        Json attributes = Json::object()) {
    const Outcome made = sns("Subscribe", {{"TopicArn", topic_arn(topic)},
                                           {"Protocol", protocol},
                                           {"Endpoint", endpoint},
                                           {"Attributes", std::move(attributes)},
                                           {"ReturnSubscriptionArn", true}});
    EXPECT_TRUE(made) << made.error().message;
    return made ? text_member(*made, "SubscriptionArn") : "";
  }
  std::string subscribe_queue(const std::string& topic, const std::string& queue, Json attributes = Json::object()) {
    return subscribe(topic, "sqs", arn_of(queue), std::move(attributes));
  }
  // Confirmed, with the token that came.
  std::string subscribe_confirmed(const std::string& topic, const std::string& protocol, const std::string& endpoint,
                                  Json attributes = Json::object()) {
    const std::string arn = subscribe(topic, protocol, endpoint, std::move(attributes));
    const std::string token = world.topics.subscription(arn)->token;
    EXPECT_TRUE(sns("ConfirmSubscription", {{"TopicArn", topic_arn(topic)}, {"Token", token}}));
    return arn;
  }

  // The message's id.
  std::string publish(const std::string& topic, const std::string& message, Json more = Json::object()) {
    more["TopicArn"] = topic_arn(topic);
    more["Message"] = message;
    const Outcome sent = sns("Publish", std::move(more));
    EXPECT_TRUE(sent) << sent.error().message;
    return sent ? text_member(*sent, "MessageId") : "";
  }

  // `Message` of what a queue got, with commas between: up to ten, which are deleted.
  std::string letters(const std::string& queue) {
    std::string out;
    for (const Json& one : receive(queue, {{"MaxNumberOfMessages", 10}})) {
      const auto body = parse_json(text_member(one, "Body"));
      const std::string text = body && body->is_object() ? text_member(*body, "Message") : text_member(one, "Body");
      out += (out.empty() ? "" : ",") + text;
      at(queue, "DeleteMessage", {{"ReceiptHandle", one.at("ReceiptHandle")}});
    }
    return out;
  }

  // Until nothing is under way; false when that never comes.
  bool settle() {
    for (int i = 0; i < kStepsMax; ++i) {
      if (world.topics.deliveries.empty() && world.calls.open.empty()) return true;
      if (!step()) return false;
    }
    return false;
  }

  const Arrival& last_arrival() const { return *world.topics.arrivals.rbegin()->second; }

  void lay(fault::Order order) {
    sim::Turn turn{world, choices, &trace, engine, 0};
    const auto checked = fault::check(world, std::move(order));
    ASSERT_TRUE(checked) << checked.error().what;
    fault::lay(turn, *checked);
  }
};

using queue::said;

}  // namespace millrace::topic
