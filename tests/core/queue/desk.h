// A World with queues, called through the door, and what a test looks at in them.
#pragma once

#include "core/queue/queues.h"
#include "tests/core/workflow/stage.h"

namespace millrace::queue {

class Desk : public workflow::Stage {
 public:
  using Stage::Stage;

  Outcome sqs(const std::string& operation, Json input) { return call(operation, std::move(input), "sqs"); }
  // With `QueueUrl` added.
  Outcome at(const std::string& queue, const std::string& operation, Json input = Json::object()) {
    input["QueueUrl"] = url_of(queue);
    return sqs(operation, std::move(input));
  }
  static std::string url_of(const std::string& queue) {
    return "https://sqs.eu-central-1.amazonaws.com/123456789012/" + queue;
  }
  static std::string arn_of(const std::string& queue) { return "arn:aws:sqs:eu-central-1:123456789012:" + queue; }

  void create(const std::string& name, Json attributes = Json::object()) {
    if (name.ends_with(".fifo")) attributes["FifoQueue"] = "true";
    const Outcome made = sqs("CreateQueue", {{"QueueName", name}, {"Attributes", attributes}});
    EXPECT_TRUE(made) << made.error().message;
  }
  // Dead letters of `name` go to `grave` after so many receives.
  void create_with_grave(const std::string& name, const std::string& grave, int receives, Json attributes = {}) {
    if (attributes.is_null()) attributes = Json::object();
    attributes["RedrivePolicy"] = to_text(Json{{"deadLetterTargetArn", arn_of(grave)}, {"maxReceiveCount", receives}});
    create(name, std::move(attributes));
  }

  std::string send(const std::string& queue, const std::string& body, Json more = Json::object()) {
    more["MessageBody"] = body;
    const Outcome sent = at(queue, "SendMessage", std::move(more));
    EXPECT_TRUE(sent) << sent.error().message;
    return sent ? text_member(*sent, "MessageId") : "";
  }
  Json receive(const std::string& queue, Json input = Json::object()) {
    const Outcome got = at(queue, "ReceiveMessage", std::move(input));
    EXPECT_TRUE(got) << got.error().message;
    return got ? member(*got, "Messages") : Json();
  }
  // The bodies of up to ten messages, with commas between.
  std::string bodies(const std::string& queue, int most = 10) {
    std::string out;
    for (const Json& one : receive(queue, {{"MaxNumberOfMessages", most}}))
      out += (out.empty() ? "" : ",") + text_member(one, "Body");
    return out;
  }
  std::string receipt(const std::string& queue) {
    const Json got = receive(queue);
    return got.empty() ? "" : text_member(got[0], "ReceiptHandle");
  }

  // `2 visible, 1 in flight, 0 delayed`.
  std::string counts(const std::string& queue) {
    const Outcome got = at(queue, "GetQueueAttributes", {{"AttributeNames", {"All"}}});
    const Json& all = got->at("Attributes");
    return text_member(all, "ApproximateNumberOfMessages") + " visible, " +
           text_member(all, "ApproximateNumberOfMessagesNotVisible") + " in flight, " +
           text_member(all, "ApproximateNumberOfMessagesDelayed") + " delayed";
  }

  // Lets time go by; what is due happens.
  void pass(Duration time) {
    const Instant until = world.now + time;
    while (!world.agenda.empty() && world.agenda.front().at <= until) step();
    world.now = until;
  }
};

// `QueueDoesNotExist: The specified queue does not exist.`, or the answer.
inline std::string said(const Outcome& outcome) {
  return outcome ? to_text(*outcome) : outcome.error().name + ": " + outcome.error().message;
}

}  // namespace millrace::queue
