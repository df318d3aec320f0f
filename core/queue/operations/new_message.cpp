#include "core/queue/operations/new_message.h"

#include "core/base/hash.h"
#include "core/queue/errors.h"
#include "core/queue/message_attributes.h"
#include "core/queue/names.h"
#include "core/queue/operations/checks.h"
#include "core/world/labels.h"

namespace millrace::queue {
namespace {

using Wrong = std::optional<Outcome>;

constexpr int64_t kDelayMax = 900;
constexpr const char* kOtherType = "The request include parameter that is not valid for this queue type.";

Wrong check_id(const Json& entry, const std::string& parameter) {
  if (!entry.contains(parameter) || is_id(text_member(entry, parameter))) return std::nullopt;
  return invalid(text_member(entry, parameter), parameter,
                 parameter + " can only include alphanumeric and punctuation characters. 1 to 128 in length.");
}

Wrong check_ids(const Queue& queue, const Json& entry) {
  if (auto wrong = check_id(entry, "MessageGroupId")) return wrong;
  if (auto wrong = check_id(entry, "MessageDeduplicationId")) return wrong;
  if (queue.config.fifo || !entry.contains("MessageDeduplicationId")) return std::nullopt;
  return invalid(text_member(entry, "MessageDeduplicationId"), "MessageDeduplicationId", kOtherType);
}

Wrong check_delay(const Queue& queue, const Json& entry) {
  const auto delay = number_of(entry, "DelaySeconds", 0, kDelayMax, 0, "DelaySeconds must be >= 0 and <= 900.");
  if (!delay) return delay.error();
  if (!queue.config.fifo || *delay == 0) return std::nullopt;
  return invalid(std::to_string(*delay), "DelaySeconds", kOtherType);
}

Wrong check_body(const std::string& body) {
  const auto forbidden = forbidden_character(body);
  if (!forbidden) return std::nullopt;
  return error("InvalidMessageContents", "Invalid binary character '" + *forbidden +
                                             "' was found in the message body, the set of allowed characters is [ #x9 "
                                             "| #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF ]");
}

// Seventeen characters, as ids of users and roles have them.
std::string unique_id(std::string_view kind, const std::string& of) {
  std::string out(kind);
  for (uint64_t part = 0; out.size() < 21; ++part) {
    uint64_t bits = hash_number(part, hash_bytes(of));
    for (int i = 0; i < 12 && out.size() < 21; ++i, bits /= 32) out += "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[bits % 32];
  }
  return out;
}

}  // namespace

std::optional<Outcome> check_required(const Queue& queue, const Json& entry) {
  if (text_member(entry, "MessageBody").empty()) return missing("MessageBody");
  if (!queue.config.fifo) return std::nullopt;
  if (!entry.contains("MessageGroupId")) return missing("MessageGroupId");
  if (queue.config.content_deduplication || entry.contains("MessageDeduplicationId")) return std::nullopt;
  return invalid(
      "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided "
      "explicitly");
}

tl::expected<NewMessage, Outcome> read_message(const Queue& queue, const Json& entry) {
  NewMessage out;
  Content& content = out.content;
  content.body = text_member(entry, "MessageBody");
  for (Wrong wrong : {check_ids(queue, entry), check_delay(queue, entry), check_body(content.body),
                      check_message_attributes(member(entry, "MessageAttributes"))}) {
    if (wrong) return tl::unexpected<Outcome>(std::move(*wrong));
  }
  if (const Json& attributes = member(entry, "MessageAttributes"); attributes.is_object())
    content.attributes = attributes;
  if (const Json& system = member(entry, "MessageSystemAttributes"); system.is_object()) out.system = system;
  content.trace_header = text_member(member(out.system, "AWSTraceHeader"), "StringValue");
  content.group = text_member(entry, "MessageGroupId");
  content.deduplication_id = text_member(entry, "MessageDeduplicationId");
  content.bytes = content.body.size() + bytes_of_attributes(content.attributes);
  return out;
}

std::optional<Duration> delay_of(const Queue& queue, const Json& entry) {
  const Json& delay = member(entry, "DelaySeconds");
  if (queue.config.fifo || !delay.is_number()) return std::nullopt;
  return seconds(delay.get<int64_t>());
}

std::string sender_of(const sim::World& world, const door::Caller& caller) {
  const std::string name = sim::labels::caller_name(world, caller);
  return name.empty() ? unique_id("AIDA", world.account) : unique_id("AROA", name) + ":" + name;
}

}  // namespace millrace::queue
