#include "core/queue/attributes.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/base/ascii.h"
#include "core/queue/errors.h"
#include "core/queue/redrive.h"

namespace millrace::queue {
namespace {

using Wrong = std::optional<Outcome>;

std::optional<int64_t> whole(const std::string& text, int64_t least, int64_t most) {
  int64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{} || stopped != end || number < least || number > most) return std::nullopt;
  return number;
}

template <Duration Config::*Field, int64_t Least, int64_t Most>
bool read_seconds(Config& config, const std::string& text) {
  const auto number = whole(text, Least, Most);
  if (number) config.*Field = seconds(*number);
  return number.has_value();
}

template <int64_t Config::*Field, int64_t Least, int64_t Most>
bool read_whole(Config& config, const std::string& text) {
  const auto number = whole(text, Least, Most);
  if (number) config.*Field = *number;
  return number.has_value();
}

template <bool Config::*Field>
bool read_flag(Config& config, const std::string& text) {
  const bool yes = same_but_for_case(text, "true");
  config.*Field = yes;
  return yes || same_but_for_case(text, "false");
}

template <std::string Config::*Field>
bool read_plain_text(Config& config, const std::string& text) {
  config.*Field = text;
  return true;
}

bool read_scope(Config& config, const std::string& text) {
  config.scope = text == "messageGroup" ? Scope::kMessageGroup : Scope::kQueue;
  return text == "messageGroup" || text == "queue";
}

bool read_throughput(Config& config, const std::string& text) {
  config.throughput = text == "perMessageGroupId" ? Throughput::kPerMessageGroupId : Throughput::kPerQueue;
  return text == "perMessageGroupId" || text == "perQueue";
}

bool read_policy(Config& config, const std::string& text) {
  const auto json = parse_json(text);
  config.policy = text;
  return text.empty() || (json && json->is_object());
}

bool read_key(Config& config, const std::string& text) {
  config.key = text;
  if (!text.empty()) config.managed_encryption = false;
  return true;
}

template <Duration Config::*Field>
std::string tell_seconds(const Queue& queue) {
  return std::to_string((queue.config.*Field).us / 1'000'000);
}

template <int64_t Config::*Field>
std::string tell_whole(const Queue& queue) {
  return std::to_string(queue.config.*Field);
}

template <bool Config::*Field>
std::string tell_flag(const Queue& queue) {
  return queue.config.*Field ? "true" : "false";
}

template <Instant Queue::*Field>
std::string tell_time(const Queue& queue) {
  return std::to_string(unix_seconds(queue.*Field));
}

std::string tell_visible(const Queue& queue) { return std::to_string(queue.visible()); }
std::string tell_in_flight(const Queue& queue) { return std::to_string(queue.in_flight); }
std::string tell_delayed(const Queue& queue) { return std::to_string(queue.delayed); }
std::string tell_arn(const Queue& queue) { return queue.arn; }
std::string tell_policy(const Queue& queue) { return queue.config.policy; }
std::string tell_key(const Queue& queue) { return queue.config.key; }
std::string tell_key_reuse(const Queue& queue) {
  return queue.config.key.empty() ? "" : std::to_string(queue.config.key_reuse_seconds);
}
std::string tell_scope(const Queue& queue) { return queue.config.scope == Scope::kQueue ? "queue" : "messageGroup"; }
std::string tell_throughput(const Queue& queue) {
  return queue.config.throughput == Throughput::kPerQueue ? "perQueue" : "perMessageGroupId";
}
std::string tell_redrive(const Queue& queue) { return queue.config.redrive ? redrive_text(*queue.config.redrive) : ""; }
std::string tell_redrive_allow(const Queue& queue) {
  return queue.config.redrive_allow ? redrive_allow_text(*queue.config.redrive_allow) : "";
}

enum class Kind { kAny, kFifo, kGrouped, kReadOnly, kPolicy };

// One attribute: how it is read (null: it is only told, or has its own reader) and told (an empty text: not at all).
struct Row {
  std::string_view name;
  bool (*read)(Config&, const std::string&);
  std::string (*tell)(const Queue&);
  Kind kind = Kind::kAny;
};

constexpr auto kRows = std::to_array<Row>({
    {"ApproximateNumberOfMessages", nullptr, tell_visible, Kind::kReadOnly},
    {"ApproximateNumberOfMessagesDelayed", nullptr, tell_delayed, Kind::kReadOnly},
    {"ApproximateNumberOfMessagesNotVisible", nullptr, tell_in_flight, Kind::kReadOnly},
    {"ContentBasedDeduplication", read_flag<&Config::content_deduplication>, tell_flag<&Config::content_deduplication>,
     Kind::kFifo},
    {"CreatedTimestamp", nullptr, tell_time<&Queue::created>, Kind::kReadOnly},
    {"DeduplicationScope", read_scope, tell_scope, Kind::kGrouped},
    {"DelaySeconds", read_seconds<&Config::delay, 0, 900>, tell_seconds<&Config::delay>},
    {"FifoQueue", read_flag<&Config::fifo>, tell_flag<&Config::fifo>, Kind::kFifo},
    {"FifoThroughputLimit", read_throughput, tell_throughput, Kind::kGrouped},
    {"KmsDataKeyReusePeriodSeconds", read_whole<&Config::key_reuse_seconds, 60, 86'400>, tell_key_reuse},
    {"KmsMasterKeyId", read_key, tell_key},
    {"LastModifiedTimestamp", nullptr, tell_time<&Queue::modified>, Kind::kReadOnly},
    {"MaximumMessageSize", read_whole<&Config::bytes_max, 1'024, 1'048'576>, tell_whole<&Config::bytes_max>},
    {"MessageRetentionPeriod", read_seconds<&Config::retention, 60, 1'209'600>, tell_seconds<&Config::retention>},
    {"Policy", read_policy, tell_policy},
    {"QueueArn", nullptr, tell_arn, Kind::kReadOnly},
    {"ReceiveMessageWaitTimeSeconds", read_seconds<&Config::wait, 0, 20>, tell_seconds<&Config::wait>},
    {"RedriveAllowPolicy", nullptr, tell_redrive_allow, Kind::kPolicy},
    {"RedrivePolicy", nullptr, tell_redrive, Kind::kPolicy},
    {"SqsManagedSseEnabled", read_flag<&Config::managed_encryption>, tell_flag<&Config::managed_encryption>},
    {"VisibilityTimeout", read_seconds<&Config::visibility, 0, 43'200>, tell_seconds<&Config::visibility>},
});

const Row* find_row(std::string_view name) {
  const auto* it = std::find_if(kRows.begin(), kRows.end(), [&](const Row& row) { return row.name == name; });
  return it == kRows.end() ? nullptr : it;
}

// Whether this queue, or any, has such an attribute to set.
Wrong check_row(const Row& row, const Config& config, bool creating) {
  const std::string name(row.name);
  if (row.kind == Kind::kReadOnly) return unknown_attribute(name);
  if (row.kind == Kind::kGrouped && !config.fifo) {
    return error("InvalidAttributeName", "You can specify the " + name + " only when FifoQueue is set to true.");
  }
  if (row.kind == Kind::kFifo && !config.fifo) return unknown_attribute(name);
  if (name == "FifoQueue" && !creating) return unknown_attribute(name);
  return std::nullopt;
}

Wrong set_attribute(Config& config, const std::string& name, const std::string& text, bool creating) {
  const Row* row = find_row(name);
  if (row == nullptr) return unknown_attribute(name);
  if (auto wrong = check_row(*row, config, creating)) return wrong;
  if (name == "RedrivePolicy") return read_redrive(config, text);
  if (name == "RedriveAllowPolicy") return read_redrive_allow(config, text);
  if (!row->read(config, text)) return invalid_attribute(name);
  return std::nullopt;
}

// What no attribute is wrong with alone.
Wrong check_together(const Config& config, const Json& attributes) {
  const bool managed = same_but_for_case(text_member(attributes, "SqsManagedSseEnabled"), "true");
  if (managed && !text_member(attributes, "KmsMasterKeyId").empty()) {
    return error("InvalidAttributeName",
                 "You can use one type of server-side encryption (SSE) at one time. You can either enable KMS SSE or "
                 "SQS SSE.");
  }
  if (config.throughput == Throughput::kPerMessageGroupId && config.scope != Scope::kMessageGroup) {
    return error("InvalidAttributeValue",
                 "The perMessageGroupId value is allowed only when the value for DeduplicationScope is messageGroup.");
  }
  return std::nullopt;
}

}  // namespace

std::optional<Outcome> set_attributes(Config& config, const Json& attributes, bool creating) {
  if (!attributes.is_object()) return std::nullopt;
  if (auto wrong = check_together(Config{}, attributes)) return wrong;
  for (const auto& [name, value] : members(attributes)) {
    const std::string text = value.is_string() ? value.get<std::string>() : to_text(value);
    if (auto wrong = set_attribute(config, name, text, creating)) return wrong;
  }
  return check_together(config, nullptr);
}

bool is_attribute(std::string_view name) { return name == "All" || find_row(name) != nullptr; }

std::optional<std::string> attribute_text(const Queue& queue, std::string_view name) {
  const Row* row = find_row(name);
  if (row == nullptr) return std::nullopt;
  if ((row->kind == Kind::kFifo || row->kind == Kind::kGrouped) && !queue.config.fifo) return std::nullopt;
  std::string text = row->tell(queue);
  return text.empty() ? std::nullopt : std::optional(std::move(text));
}

Json all_attributes(const Queue& queue) {
  Json out = Json::object();
  for (const Row& row : kRows) {
    if (auto text = attribute_text(queue, row.name)) append_member(out, std::string(row.name), std::move(*text));
  }
  return out;
}

std::string first_difference(const Config& config, const Json& wanted) {
  if (!wanted.is_object()) return {};
  Queue now, then;
  now.config = then.config = config;
  if (set_attributes(then.config, wanted, true)) return {};
  for (const auto& [name, value] : members(wanted)) {
    if (attribute_text(now, name) != attribute_text(then, name)) return name;
  }
  return {};
}

}  // namespace millrace::queue
