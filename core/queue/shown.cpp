#include "core/queue/shown.h"

#include <algorithm>
#include <array>

#include "core/base/digest.h"
#include "core/queue/message_attributes.h"

namespace millrace::queue {
namespace {

std::string millis_text(Instant at) { return std::to_string(at.us / 1'000); }

// A system attribute; an empty text: this message has none.
struct SystemRow {
  std::string_view name;
  std::string (*tell)(const Queue&, const Received&);
};

constexpr auto kSystemRows = std::to_array<SystemRow>({
    {"SenderId", [](const Queue&, const Received& one) { return one.message.content->sender; }},
    {"SentTimestamp", [](const Queue&, const Received& one) { return millis_text(one.message.sent); }},
    {"ApproximateReceiveCount", [](const Queue&, const Received& one) { return std::to_string(one.message.receives); }},
    {"ApproximateFirstReceiveTimestamp",
     [](const Queue&, const Received& one) { return millis_text(one.message.first_received); }},
    {"SequenceNumber",
     [](const Queue& queue, const Received& one) { return queue.config.fifo ? sequence_text(one.number) : ""; }},
    {"MessageDeduplicationId", [](const Queue&, const Received& one) { return one.message.content->deduplication_id; }},
    {"MessageGroupId", [](const Queue&, const Received& one) { return one.message.content->group; }},
    {"AWSTraceHeader", [](const Queue&, const Received& one) { return one.message.content->trace_header; }},
    {"DeadLetterQueueSourceArn", [](const Queue&, const Received& one) { return one.message.died_in; }},
});

Json system_attributes(const Queue& queue, const Received& received, const std::vector<std::string>& wanted) {
  Json out = Json::object();
  for (const SystemRow& row : kSystemRows) {
    const bool asked =
        std::any_of(wanted.begin(), wanted.end(), [&](const auto& one) { return one == "All" || one == row.name; });
    std::string text = asked ? row.tell(queue, received) : "";
    if (!text.empty()) append_member(out, std::string(row.name), std::move(text));
  }
  return out;
}

}  // namespace

Json shown(const Queue& queue, const Received& received, const Wanted& wanted) {
  const Content& content = *received.message.content;
  Json out{{"MessageId", content.id},
           {"ReceiptHandle", received.receipt},
           {"MD5OfBody", *hex_digest("MD5", content.body)},
           {"Body", content.body}};
  Json system = system_attributes(queue, received, wanted.system);
  if (!system.empty()) out["Attributes"] = std::move(system);
  Json own = selected_attributes(content.attributes, wanted.attributes);
  if (own.empty()) return out;
  out["MD5OfMessageAttributes"] = md5_of_attributes(own);
  out["MessageAttributes"] = std::move(own);
  return out;
}

Json answer_of(const Queue& queue, const std::vector<Received>& received, const Wanted& wanted) {
  if (received.empty()) return Json::object();
  Json list = Json::array();
  for (const Received& one : received) list.push_back(shown(queue, one, wanted));
  return {{"Messages", std::move(list)}};
}

bool is_system_attribute(std::string_view name) {
  return name == "All" ||
         std::any_of(kSystemRows.begin(), kSystemRows.end(), [&](const SystemRow& row) { return row.name == name; });
}

}  // namespace millrace::queue
