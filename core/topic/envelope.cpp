#include "core/topic/envelope.h"

#include "core/base/base64.h"
#include "core/base/digest.h"
#include "core/base/hash.h"
#include "core/base/uuid.h"
#include "core/queue/queue.h"
#include "core/world/world.h"

namespace millrace::topic {
namespace {

std::string home_of(const sim::World& world) { return "https://sns." + world.region + ".amazonaws.com/"; }

// As long as an RSA signature of 2,048 bits.
std::string signature_of(std::string_view what) {
  constexpr int kDigests = 4;
  std::string bytes;
  for (int i = 0; i < kDigests; ++i) {
    bytes += digest_bytes("SHA-512", std::to_string(i) + std::string(what));
  }
  return base64(bytes);
}

std::string certificate_url(const sim::World& world) {
  const uint64_t name = hash_bytes(world.region);
  return home_of(world) + "SimpleNotificationService-" + hex(name) + hex(hash_number(1, name)) + ".pem";
}

std::string unsubscribe_url(const sim::World& world, const Subscription& subscription) {
  return home_of(world) + "?Action=Unsubscribe&SubscriptionArn=" + subscription.arn;
}

Json shown_attributes(const Json& attributes) {
  Json out = Json::object();
  for (const auto& [name, attribute] : members(attributes)) {
    const std::string type = text_member(attribute, "DataType");
    const char* const value = type.starts_with("Binary") ? "BinaryValue" : "StringValue";
    append_member(out, name, Json{{"Type", type}, {"Value", text_member(attribute, value)}});
  }
  return out;
}

// Each member on a line of its own, as the service writes it.
std::string document(const Json& letter) {
  std::string out;
  for (const auto& [name, value] : members(letter)) {
    out += (out.empty() ? "{\n  " : ",\n  ") + to_text(name) + " : ";
    if (!value.is_object()) {
      out += to_text(value);
      continue;
    }
    std::string inner;
    for (const auto& [key, one] : members(value)) {
      inner += (inner.empty() ? "{\n    " : ",\n    ") + to_text(key) + " : " + to_text(one);
    }
    out += inner + "\n  }";
  }
  return out + "\n}";
}

// The members that say who signed it; of FIFO topics, nobody does.
void append_signature(Json& out, const Letter& letter, const char* url_name, const std::string& version) {
  if (letter.topic.config.fifo) return;
  append_member(out, "SignatureVersion", version);
  append_member(out, "Signature", signature_of(to_text(out)));
  append_member(out, url_name, certificate_url(letter.world));
}

std::string version_of(const Topic& topic) {
  return topic.config.signature_version.empty() ? "1" : topic.config.signature_version;
}

}  // namespace

std::string notification_text(const Letter& letter) {
  const Notification& notification = letter.notification;
  Json out{{"Type", "Notification"}, {"MessageId", notification.id}};
  if (letter.topic.config.fifo) append_member(out, "SequenceNumber", queue::sequence_text(notification.number));
  append_member(out, "TopicArn", letter.topic.arn);
  if (!notification.subject.empty()) append_member(out, "Subject", notification.subject);
  append_member(out, "Message", notification.text_for(row_of(letter.subscription.protocol).name));
  append_member(out, "Timestamp", iso8601(notification.at));
  append_signature(out, letter, "SigningCertURL", version_of(letter.topic));
  append_member(out, "UnsubscribeURL", unsubscribe_url(letter.world, letter.subscription));
  if (!notification.attributes.empty()) {
    append_member(out, "MessageAttributes", shown_attributes(notification.attributes));
  }
  return document(out);
}

// Recordings show version 1 whatever the topic's is.
Json function_event(const Letter& letter) {
  const Notification& notification = letter.notification;
  Json sns{{"Type", "Notification"},
           {"MessageId", notification.id},
           {"TopicArn", letter.topic.arn},
           {"Subject", notification.subject.empty() ? Json() : Json(notification.subject)},
           {"Message", notification.text_for(row_of(letter.subscription.protocol).name)},
           {"Timestamp", iso8601(notification.at)}};
  append_signature(sns, letter, "SigningCertUrl", "1");
  append_member(sns, "UnsubscribeUrl", unsubscribe_url(letter.world, letter.subscription));
  append_member(sns, "MessageAttributes", shown_attributes(notification.attributes));
  Json record{{"EventSource", "aws:sns"},
              {"EventVersion", "1.0"},
              {"EventSubscriptionArn", letter.subscription.arn},
              {"Sns", std::move(sns)}};
  return {{"Records", Json::array({std::move(record)})}};
}

std::string mail_text(const Letter& letter) {
  return letter.notification.text_for(row_of(letter.subscription.protocol).name) +
         "\n\n--\nIf you wish to stop receiving notifications from this topic, please click or visit the link below to "
         "unsubscribe:\n" +
         unsubscribe_url(letter.world, letter.subscription) + "\n";
}

std::string confirmation_text(const sim::World& world, const Topic& topic, const Subscription& subscription) {
  const std::string url =
      home_of(world) + "?Action=ConfirmSubscription&TopicArn=" + topic.arn + "&Token=" + subscription.token;
  if (subscription.protocol == Protocol::kMail) {
    return "You have chosen to subscribe to the topic:\n" + topic.arn +
           "\n\nTo confirm this subscription, click or visit the link below:\n" + url + "\n";
  }
  Json out{{"Type", "SubscriptionConfirmation"},
           {"MessageId", named_uuid(hash_bytes(subscription.arn), "confirmation", 1)},
           {"Token", subscription.token},
           {"TopicArn", topic.arn},
           {"Message", "You have chosen to subscribe to the topic " + topic.arn +
                           ".\nTo confirm the subscription, visit the SubscribeURL included in this message."},
           {"SubscribeURL", url},
           {"Timestamp", iso8601(world.now)}};
  append_member(out, "SignatureVersion", version_of(topic));
  append_member(out, "Signature", signature_of(to_text(out)));
  append_member(out, "SigningCertURL", certificate_url(world));
  return document(out);
}

}  // namespace millrace::topic
