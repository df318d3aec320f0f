#include "core/topic/parcel.h"

#include "core/base/arn.h"
#include "core/topic/delivery_policy.h"

namespace millrace::topic {
namespace {

Parcel to_queue(const Letter& letter, const std::string& arn) {
  const Notification& notification = letter.notification;
  const bool raw = letter.subscription.raw;
  Json input{{"QueueUrl", queue_url(arn)},
             {"MessageBody", raw ? notification.text_for("sqs") : notification_text(letter)}};
  if (raw && !notification.attributes.empty()) append_member(input, "MessageAttributes", notification.attributes);
  const bool fifo = arn.ends_with(".fifo");
  if (!notification.group.empty() && fifo == letter.topic.config.fifo) {
    append_member(input, "MessageGroupId", notification.group);
  }
  if (fifo && !notification.deduplication_id.empty()) {
    append_member(input, "MessageDeduplicationId", notification.deduplication_id);
  }
  return {"sqs", "SendMessage", std::move(input)};
}

bool is_mail(Protocol protocol) { return protocol == Protocol::kMail || protocol == Protocol::kMailJson; }

std::string body_of(const Letter& letter) {
  switch (letter.subscription.protocol) {
    case Protocol::kMail: return mail_text(letter);
    case Protocol::kMailJson: return notification_text(letter);
    case Protocol::kHttp:
    case Protocol::kHttps: break;
    default: return letter.notification.text_for(row_of(letter.subscription.protocol).name);
  }
  return letter.subscription.raw ? letter.notification.text_for(row_of(letter.subscription.protocol).name)
                                 : notification_text(letter);
}

Json headers_of(const Letter& letter) {
  Json out{{"x-amz-sns-message-type", "Notification"},
           {"x-amz-sns-message-id", letter.notification.id},
           {"x-amz-sns-topic-arn", letter.topic.arn},
           {"x-amz-sns-subscription-arn", letter.subscription.arn}};
  if (letter.subscription.raw) append_member(out, "x-amz-sns-rawdelivery", "true");
  append_member(out, "content-type", content_type(letter.topic, letter.subscription));
  append_member(out, "user-agent", "Amazon Simple Notification Service Agent");
  return out;
}

}  // namespace

// The one place where functions are invoked, as an event that they accept before they run.
Parcel parcel_of(const Letter& letter) {
  const std::string& endpoint = letter.subscription.endpoint;
  if (letter.subscription.protocol == Protocol::kQueue) return to_queue(letter, endpoint);
  return {"lambda",
          "Invoke",
          {{"FunctionName", endpoint}, {"InvocationType", "Event"}, {"Payload", to_text(function_event(letter))}}};
}

Parcel dead_parcel_of(const Letter& letter) { return to_queue(letter, letter.subscription.grave_arn); }

Arrival arrival_of(const Letter& letter) {
  Arrival out;
  out.protocol = letter.subscription.protocol;
  out.endpoint = letter.subscription.endpoint;
  out.topic = letter.topic.name;
  out.body = body_of(letter);
  if (row_of(out.protocol).kind == Kind::kRequest) out.headers = headers_of(letter);
  if (is_mail(out.protocol)) {
    out.subject = letter.notification.subject.empty() ? "AWS Notification Message" : letter.notification.subject;
  }
  return out;
}

}  // namespace millrace::topic
