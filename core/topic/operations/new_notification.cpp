#include "core/topic/operations/new_notification.h"

#include <algorithm>

#include "core/attribute/number.h"
#include "core/base/digest.h"
#include "core/queue/message_attributes.h"
#include "core/queue/names.h"
#include "core/topic/errors.h"

namespace millrace::topic {
namespace {

using Wrong = std::optional<Outcome>;

constexpr size_t kAttributeNameMax = 256;
constexpr size_t kSubjectMax = 100;

bool is_type(std::string_view type, std::string_view prefix) {
  return type == prefix || (type.starts_with(prefix) && type[prefix.size()] == '.');
}

Wrong check_attribute_name(const std::string& name) {
  if (name.size() > kAttributeNameMax) {
    return invalid_value("Length of message attribute name must be less than 256 bytes.");
  }
  const auto bad = std::find_if_not(
      name.begin(), name.end(), [](char c) { return queue::is_alphanumeric(c) || c == '_' || c == '-' || c == '.'; });
  if (bad != name.end()) {
    const auto code = static_cast<unsigned char>(*bad);
    const std::string digits{"0123456789ABCDEF"[code >> 4], "0123456789ABCDEF"[code & 15]};
    return invalid_value("Invalid non-alphanumeric character '#x" + digits +
                         "' was found in the message attribute name. Can only include alphanumeric characters, "
                         "hyphens, underscores, or dots.");
  }
  for (const bool front : {true, false}) {
    if (front ? !name.starts_with('.') : !name.ends_with('.')) continue;
    return invalid_value("Invalid message attribute name " + std::string(front ? "starting" : "ending") +
                         " with character '.' was found.");
  }
  if (name.find("..") == std::string::npos) return std::nullopt;
  return invalid_value("Message attribute name can not have successive '.' character.");
}

Wrong check_attribute_value(const std::string& name, const Json& attribute) {
  const std::string type = text_member(attribute, "DataType");
  const std::string called = "The message attribute '" + name + "' ";
  const bool binary = is_type(type, "Binary");
  if (!binary && !is_type(type, "String") && !is_type(type, "Number")) {
    return invalid_value(called +
                         "has an invalid message attribute type, the set of supported type prefixes is Binary, Number, "
                         "and String.");
  }
  const std::string value = text_member(attribute, binary ? "BinaryValue" : "StringValue");
  const std::string other = text_member(attribute, binary ? "StringValue" : "BinaryValue");
  if (value.empty() && !other.empty()) {
    return invalid_value(called + "with type '" + type + "' must use field '" + (binary ? "Binary" : "String") + "'.");
  }
  if (value.empty()) {
    return invalid_value(called + "must contain non-empty message attribute value for message attribute type '" + type +
                         "'.");
  }
  if (is_type(type, "Number") && !attribute::parse_number(value)) {
    return invalid_value("Could not cast message attribute '" + name + "' value to number.");
  }
  return std::nullopt;
}

Wrong check_subject(const Json& entry) {
  const std::string subject = text_member(entry, "Subject");
  if (member(entry, "Subject").is_null()) return std::nullopt;
  const bool plain = std::all_of(subject.begin(), subject.end(), [](char c) { return c >= ' ' || c < 0; });
  if (!subject.empty() && subject.size() <= kSubjectMax && plain && subject[0] != ' ') return std::nullopt;
  return invalid("Subject");
}

// MessageStructure `json`: a text for each protocol.
Wrong read_structure(Notification& notification, const Json& entry) {
  const std::string structure = text_member(entry, "MessageStructure");
  if (structure.empty()) return std::nullopt;
  if (structure != "json") return invalid("MessageStructure");
  const auto texts = parse_json(notification.message);
  if (!texts || !texts->is_object()) return invalid("Message Structure - JSON message body failed to parse");
  if (!member(*texts, "default").is_string()) {
    return invalid("Message Structure - No default entry in JSON message body");
  }
  for (const auto& [protocol, text] : members(*texts)) {
    if (text.is_string() && protocol != "default") notification.by_protocol[protocol] = text.get<std::string>();
  }
  notification.message = text_member(*texts, "default");
  return std::nullopt;
}

Wrong check_id(const Json& entry, const std::string& parameter) {
  const Json& id = member(entry, parameter);
  if (id.is_null() || queue::is_id(id.get<std::string>())) return std::nullopt;
  return invalid(parameter,
                 parameter + " can only include alphanumeric and punctuation characters. 1 to 128 in length");
}

Wrong check_order(const Topic& topic, const Notification& notification) {
  if (!topic.config.fifo) {
    if (notification.deduplication_id.empty()) return std::nullopt;
    return invalid("MessageDeduplicationId",
                   "The request includes MessageDeduplicationId parameter that is not valid for this topic type");
  }
  if (notification.group.empty()) return invalid("The MessageGroupId parameter is required for FIFO topics");
  if (topic.config.content_deduplication || !notification.deduplication_id.empty()) return std::nullopt;
  return invalid(
      "The topic should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly");
}

// What decides without an id: the message as it was published.
std::string content_id(const Json& entry) { return *hex_digest("SHA-256", text_member(entry, "Message")); }

}  // namespace

std::optional<Outcome> check_message_attributes(const Json& attributes) {
  if (!attributes.is_object()) return std::nullopt;
  for (const auto& [name, attribute] : members(attributes)) {
    if (auto wrong = check_attribute_name(name)) return wrong;
    if (auto wrong = check_attribute_value(name, attribute)) return wrong;
  }
  return std::nullopt;
}

size_t bytes_of_entry(const Json& entry) {
  return text_member(entry, "Message").size() + queue::bytes_of_attributes(member(entry, "MessageAttributes"));
}

tl::expected<Notification, Outcome> read_notification(const Topic* topic, const Json& entry) {
  const auto refuse = [](Outcome outcome) { return tl::unexpected<Outcome>(std::move(outcome)); };
  Notification out;
  out.message = text_member(entry, "Message");
  if (out.message.empty()) return refuse(invalid("Empty message"));
  if (bytes_of_entry(entry) > Notification::kBytesMax) return refuse(invalid("Message too long"));
  out.subject = text_member(entry, "Subject");
  out.group = text_member(entry, "MessageGroupId");
  out.deduplication_id = text_member(entry, "MessageDeduplicationId");
  if (const Json& attributes = member(entry, "MessageAttributes"); attributes.is_object()) out.attributes = attributes;
  for (Wrong wrong : {check_message_attributes(out.attributes), check_subject(entry), read_structure(out, entry),
                      check_id(entry, "MessageGroupId"), check_id(entry, "MessageDeduplicationId"),
                      topic == nullptr ? std::nullopt : check_order(*topic, out)}) {
    if (wrong) return refuse(std::move(*wrong));
  }
  if (topic != nullptr && topic->config.fifo && out.deduplication_id.empty()) out.deduplication_id = content_id(entry);
  return out;
}

}  // namespace millrace::topic
