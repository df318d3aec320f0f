#include "core/queue/redrive.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/queue/errors.h"

namespace millrace::queue {
namespace {

constexpr int64_t kReceivesMax = 1'000;
constexpr std::array<std::string_view, 3> kPermissions{"allowAll", "denyAll", "byQueue"};

// Numbers may be given as texts.
std::optional<int64_t> count_of(const Json& value) {
  if (value.is_number_integer()) return value.get<int64_t>();
  if (!value.is_string()) return std::nullopt;
  const auto& text = value.get_ref<const std::string&>();
  int64_t number = 0;
  const auto [stopped, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && stopped == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

bool is_queue_arn(std::string_view text) {
  return text.starts_with("arn:aws:sqs:") && std::count(text.begin(), text.end(), ':') == 5 && !text.ends_with(':');
}

// What is wrong with the policy, as the reason that is given; empty: nothing.
std::string wrong_redrive(const Json& policy) {
  if (!policy.is_object()) return "Redrive policy is not a valid JSON map.";
  for (const char* name : {"maxReceiveCount", "deadLetterTargetArn"}) {
    if (!policy.contains(name))
      return "Redrive policy does not contain mandatory attribute: " + std::string(name) + ".";
  }
  const auto count = count_of(policy.at("maxReceiveCount"));
  if (!count || *count < 1 || *count > kReceivesMax) {
    const Json& given = policy.at("maxReceiveCount");
    return "Invalid value for maxReceiveCount: " + (given.is_string() ? given.get<std::string>() : to_text(given)) +
           ", valid values are from 1 to 1000 both inclusive.";
  }
  if (!is_queue_arn(text_member(policy, "deadLetterTargetArn"))) return "Invalid value for deadLetterTargetArn.";
  return {};
}

// Of a policy that allows by queue: its list, which no other may have.
bool read_sources(RedriveAllow& allow, const Json& policy) {
  const Json& list = member(policy, "sourceQueueArns");
  if (allow.permission != RedrivePermission::kByQueue) return list.is_null();
  if (!list.is_array() || list.empty() || list.size() > RedriveAllow::kSourcesMax) return false;
  for (const Json& arn : list) {
    if (!arn.is_string() || !is_queue_arn(arn.get_ref<const std::string&>())) return false;
    allow.sources.push_back(arn.get<std::string>());
  }
  return true;
}

}  // namespace

std::optional<Outcome> read_redrive(Config& config, const std::string& text) {
  config.redrive.reset();
  if (text.empty()) return std::nullopt;
  const auto json = parse_json(text);
  const std::string wrong = wrong_redrive(json ? *json : Json());
  if (!wrong.empty()) return invalid(text, "RedrivePolicy", wrong);
  config.redrive = Redrive{text_member(*json, "deadLetterTargetArn"), *count_of(json->at("maxReceiveCount"))};
  return std::nullopt;
}

std::optional<Outcome> read_redrive_allow(Config& config, const std::string& text) {
  config.redrive_allow.reset();
  if (text.empty()) return std::nullopt;
  const auto json = parse_json(text);
  if (!json || !json->is_object()) return invalid_attribute("RedriveAllowPolicy");
  const auto* known = std::find(kPermissions.begin(), kPermissions.end(), text_member(*json, "redrivePermission"));
  if (known == kPermissions.end()) return invalid_attribute("RedriveAllowPolicy");
  RedriveAllow allow{static_cast<RedrivePermission>(known - kPermissions.begin()), {}};
  if (!read_sources(allow, *json)) return invalid_attribute("RedriveAllowPolicy");
  config.redrive_allow = std::move(allow);
  return std::nullopt;
}

std::string redrive_text(const Redrive& redrive) {
  return to_text(Json{{"deadLetterTargetArn", redrive.target_arn}, {"maxReceiveCount", redrive.max_receives}});
}

std::string redrive_allow_text(const RedriveAllow& allow) {
  Json out{{"redrivePermission", kPermissions[static_cast<size_t>(allow.permission)]}};
  if (allow.permission == RedrivePermission::kByQueue) out["sourceQueueArns"] = allow.sources;
  return to_text(out);
}

bool allows(const Queue& target, const std::string& source_arn) {
  if (!target.config.redrive_allow) return true;
  const RedriveAllow& allow = *target.config.redrive_allow;
  if (allow.permission != RedrivePermission::kByQueue) return allow.permission == RedrivePermission::kAllowAll;
  return std::find(allow.sources.begin(), allow.sources.end(), source_arn) != allow.sources.end();
}

std::optional<Outcome> check_redrive(const Queues& all, const Config& config, const std::string& source_arn) {
  if (!config.redrive) return std::nullopt;
  const std::string text = redrive_text(*config.redrive);
  const Queue* target = all.named(config.redrive->target_arn);
  if (target == nullptr || target->arn != config.redrive->target_arn) {
    return invalid(text, "RedrivePolicy", "Dead letter target does not exist.");
  }
  if (target->config.fifo != config.fifo) {
    return invalid(text, "RedrivePolicy", "Dead-letter queue must be same type of queue as the source.");
  }
  if (!allows(*target, source_arn)) {
    return invalid(text, "RedrivePolicy", "The redrive allow policy of the dead-letter queue does not allow it.");
  }
  return std::nullopt;
}

}  // namespace millrace::queue
