#include "core/topic/attributes.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/base/ascii.h"
#include "core/topic/delivery_policy.h"
#include "core/topic/filter.h"

namespace millrace::topic {
namespace {

constexpr size_t kDisplayNameMax = 100;

std::optional<bool> flag_of(const std::string& text) {
  if (same_but_for_case(text, "true")) return true;
  if (same_but_for_case(text, "false")) return false;
  return std::nullopt;
}

template <bool Config::*Field>
bool read_flag(Config& config, const std::string& text) {
  const auto flag = flag_of(text);
  config.*Field = flag.value_or(false);
  return flag.has_value();
}

bool read_display_name(Config& config, const std::string& text) {
  config.display_name = text;
  return text.size() <= kDisplayNameMax;
}

bool read_topic_policy_text(Config& config, const std::string& text) {
  const auto json = parse_json(text);
  config.policy = text;
  return json && json->is_object();
}

bool read_signature_version(Config& config, const std::string& text) {
  config.signature_version = text;
  return text == "1" || text == "2";
}

bool read_scope(Config& config, const std::string& text) {
  config.scope = text == "MessageGroup" ? queue::Scope::kMessageGroup : queue::Scope::kQueue;
  return text == "MessageGroup" || text == "Topic";
}

enum class Owner { kAny, kFifo };

// An attribute that has a meaning here; `tell` gives an empty text where a topic shows none.
struct Row {
  std::string_view name;
  bool (*read)(Config&, const std::string&);
  std::string (*tell)(const Config&);
  Owner owner = Owner::kAny;
  bool always = false;  // shown though it is empty
};

std::string told_flag(bool flag) { return flag ? "true" : "false"; }

constexpr auto kTopicRows = std::to_array<Row>({
    {"ContentBasedDeduplication", read_flag<&Config::content_deduplication>,
     [](const Config& config) { return told_flag(config.content_deduplication); }, Owner::kFifo},
    {"DisplayName", read_display_name, [](const Config& config) { return config.display_name; }, Owner::kAny, true},
    {"FifoThroughputScope", read_scope,
     [](const Config& config) -> std::string {
       return config.scope == queue::Scope::kMessageGroup ? "MessageGroup" : "";
     },
     Owner::kFifo},
    {"FifoTopic", read_flag<&Config::fifo>, [](const Config& config) { return told_flag(config.fifo); }, Owner::kFifo},
    {"Policy", read_topic_policy_text, [](const Config& config) { return config.policy; }},
    {"SignatureVersion", read_signature_version, [](const Config& config) { return config.signature_version; }},
});

constexpr auto kKept = std::to_array<std::string_view>({
    "ApplicationFailureFeedbackRoleArn",
    "ApplicationSuccessFeedbackRoleArn",
    "ApplicationSuccessFeedbackSampleRate",
    "ArchivePolicy",
    "FirehoseFailureFeedbackRoleArn",
    "FirehoseSuccessFeedbackRoleArn",
    "FirehoseSuccessFeedbackSampleRate",
    "HTTPFailureFeedbackRoleArn",
    "HTTPSuccessFeedbackRoleArn",
    "HTTPSuccessFeedbackSampleRate",
    "KmsMasterKeyId",
    "LambdaFailureFeedbackRoleArn",
    "LambdaSuccessFeedbackRoleArn",
    "LambdaSuccessFeedbackSampleRate",
    "SQSFailureFeedbackRoleArn",
    "SQSSuccessFeedbackRoleArn",
    "SQSSuccessFeedbackSampleRate",
    "TracingConfig",
});

const Row* find_row(std::string_view name) {
  const auto* it = std::find_if(kTopicRows.begin(), kTopicRows.end(), [&](const Row& row) { return row.name == name; });
  return it == kTopicRows.end() ? nullptr : it;
}

bool is_rate(const std::string& text) {
  int64_t number = -1;
  const auto [stopped, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && stopped == text.data() + text.size() && number >= 0 && number <= 100;
}

Complaint keep(Config& config, const std::string& name, const std::string& text) {
  if (std::find(kKept.begin(), kKept.end(), name) == kKept.end()) return "AttributeName";
  if (name.ends_with("SampleRate") && !is_rate(text)) return name;
  if (name == "TracingConfig" && text != "Active" && text != "PassThrough") return name;
  if (text.empty()) config.kept.erase(name);
  else config.kept[name] = text;
  return std::nullopt;
}

Complaint set_delivery_policy(Config& config, const std::string& text) {
  auto policy = read_topic_policy(text);
  if (!policy) return "DeliveryPolicy: " + policy.error();
  config.delivery_policy = std::move(*policy);
  return std::nullopt;
}

}  // namespace

Complaint set_attribute(Config& config, const std::string& name, const std::string& text, bool creating) {
  if (name == "DeliveryPolicy") return set_delivery_policy(config, text);
  const Row* row = find_row(name);
  if (row == nullptr) return keep(config, name, text);
  const bool unfit = row->owner == Owner::kFifo && !config.fifo && name != "FifoTopic";
  if (unfit || (name == "FifoTopic" && !creating)) return "AttributeName";
  if (!row->read(config, text)) return name;
  return std::nullopt;
}

Json all_attributes(const Topics& all, const Topic& topic, const std::string& owner) {
  std::map<std::string, std::string> out(topic.config.kept.begin(), topic.config.kept.end());
  for (const Row& row : kTopicRows) {
    if (row.owner == Owner::kFifo && !topic.config.fifo) continue;
    std::string text = row.tell(topic.config);
    if (!text.empty() || row.always) out.emplace(row.name, std::move(text));
  }
  if (!topic.config.delivery_policy.is_null()) out["DeliveryPolicy"] = to_text(topic.config.delivery_policy);
  const auto subscriptions = all.subscriptions_of(topic);
  const auto confirmed =
      std::count_if(subscriptions.begin(), subscriptions.end(), [](const Subscription* one) { return one->confirmed; });
  out["EffectiveDeliveryPolicy"] = to_text(effective_policy(topic));
  out["Owner"] = owner;
  out["SubscriptionsConfirmed"] = std::to_string(confirmed);
  out["SubscriptionsDeleted"] = std::to_string(topic.unsubscribed);
  out["SubscriptionsPending"] = std::to_string(static_cast<int64_t>(subscriptions.size()) - confirmed);
  out["TopicArn"] = topic.arn;
  return out;
}

bool has_attributes(const Topic& topic, const Json& wanted) {
  if (!wanted.is_object()) return true;
  Topic other = topic;
  for (const auto& [name, given] : members(wanted)) {
    const std::string asked = text_member(wanted, name);
    const bool no_fifo = name == "FifoTopic" && flag_of(asked) == topic.config.fifo;
    if (!no_fifo && set_attribute(other.config, name, asked, true)) return false;
  }
  return all_attributes({}, topic, "") == all_attributes({}, other, "");
}

std::string first_policy(const std::string& arn, const std::string& owner) {
  Json actions = Json::array();
  for (const char* action : {"GetTopicAttributes", "SetTopicAttributes", "AddPermission", "RemovePermission",
                             "DeleteTopic", "Subscribe", "ListSubscriptionsByTopic", "Publish"}) {
    actions.push_back("SNS:" + std::string(action));
  }
  Json statement{{"Sid", "__default_statement_ID"},
                 {"Effect", "Allow"},
                 {"Principal", {{"AWS", "*"}}},
                 {"Action", std::move(actions)},
                 {"Resource", arn},
                 {"Condition", {{"StringEquals", {{"AWS:SourceOwner", owner}}}}}};
  return to_text(
      {{"Version", "2008-10-17"}, {"Id", "__default_policy_ID"}, {"Statement", Json::array({std::move(statement)})}});
}

}  // namespace millrace::topic
