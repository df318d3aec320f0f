// SendMessage, SendMessageBatch.
#include "core/base/digest.h"
#include "core/function/lineage.h"
#include "core/queue/delivery.h"
#include "core/queue/errors.h"
#include "core/queue/keeping.h"
#include "core/queue/message_attributes.h"
#include "core/queue/operations/batch.h"
#include "core/queue/operations/checks.h"
#include "core/queue/operations/new_message.h"

namespace millrace::queue {
namespace {

Json told(const Queue& queue, const Sent& sent, const NewMessage& message) {
  Json out{{"MessageId", sent.id}, {"MD5OfMessageBody", *hex_digest("MD5", message.content.body)}};
  const Json& attributes = message.content.attributes;
  if (!attributes.empty()) out["MD5OfMessageAttributes"] = md5_of_attributes(attributes);
  if (!message.system.empty()) out["MD5OfMessageSystemAttributes"] = md5_of_attributes(message.system);
  if (queue.config.fifo) out["SequenceNumber"] = sequence_text(sent.number);
  return out;
}

Outcome no_room() {
  return error("OverLimit", "This program keeps at most 2,000,000 messages and 512 MiB in all queues together.");
}

Outcome send_one(const Request& request, const std::string& name, const Json& entry, NewMessage message) {
  if (is_full(request.all(), message.content.bytes)) return no_room();
  message.content.sender = sender_of(request.world(), request.call.caller);
  message.content.lineage = function::lineage_of(request.world(), request.call.caller);
  Content content = message.content;
  const Sent sent = send(request.turn, name, std::move(content), delay_of(*request.all().find(name), entry));
  return told(*request.all().find(name), sent, message);
}

size_t bytes_of_entry(const Json& entry) {
  return text_member(entry, "MessageBody").size() + bytes_of_attributes(member(entry, "MessageAttributes"));
}

std::optional<Outcome> check_whole(const Queue& queue, const Json& entries) {
  size_t bytes = 0;
  for (const Json& entry : entries) bytes += bytes_of_entry(entry);
  if (bytes > Content::kBytesMax) {
    return error("BatchRequestTooLong", "Batch requests cannot be longer than 1048576 bytes. You have sent " +
                                            std::to_string(bytes) + " bytes.");
  }
  for (const Json& entry : entries) {
    if (auto wrong = check_required(queue, entry)) return wrong;
  }
  return std::nullopt;
}

}  // namespace

Answer send_message(const Request& request) {
  const auto queue = named_queue(request);
  if (!queue) return queue.error();
  if (auto wrong = check_required(**queue, request.input())) return wrong;
  if (bytes_of_entry(request.input()) > static_cast<size_t>((*queue)->config.bytes_max)) {
    return invalid("One or more parameters are invalid. Reason: Message must be shorter than " +
                   std::to_string((*queue)->config.bytes_max) + " bytes.");
  }
  auto message = read_message(**queue, request.input());
  if (!message) return message.error();
  return send_one(request, (*queue)->name, request.input(), std::move(*message));
}

Answer send_message_batch(const Request& request) {
  const auto queue = named_queue(request);
  if (!queue) return queue.error();
  const Json& entries = member(request.input(), "Entries");
  if (auto wrong = check_batch(entries, "SendMessageBatchRequestEntry")) return wrong;
  if (auto wrong = check_whole(**queue, entries)) return wrong;
  const std::string name = (*queue)->name;
  const auto bytes_max = static_cast<size_t>((*queue)->config.bytes_max);
  return run_batch(entries, [&](const Json& entry) -> Outcome {
    if (bytes_of_entry(entry) > bytes_max) {
      return invalid("One or more parameters cannot be validated. Reason: Message must be shorter than " +
                     std::to_string(bytes_max) + " bytes.");
    }
    auto message = read_message(*request.all().find(name), entry);
    if (!message) return message.error();
    return send_one(request, name, entry, std::move(*message));
  });
}

}  // namespace millrace::queue
