#include "core/topic/filter.h"

#include <algorithm>

#include "core/bus/pattern.h"
#include "core/bus/pattern_reader.h"

namespace millrace::topic {
namespace {

constexpr uint64_t kTooMany = kFilterCombinationsMax + 1;  // counting stops there

bool is_choice(const std::string& name, const Json& value) {
  return name == "$or" && value.is_array() && value.size() >= 2 && value[0].is_object();
}

bool is_nested(const Json& policy) {
  if (!policy.is_object()) return false;
  return std::any_of(members(policy).begin(), members(policy).end(), [](const auto& one) {
    if (!is_choice(one.first, one.second)) return one.second.is_object();
    return std::any_of(one.second.begin(), one.second.end(), [](const Json& way) { return is_nested(way); });
  });
}

// The keys that lead to a list. The parser has bounded how deep objects go.
size_t keys_of(const Json& policy) {
  if (!policy.is_object()) return 0;
  size_t keys = 0;
  for (const auto& [name, value] : members(policy)) {
    if (is_choice(name, value)) {
      for (const Json& way : value) keys += keys_of(way);
    } else {
      keys += value.is_object() ? keys_of(value) : 1;
    }
  }
  return keys;
}

// The values of each list times its level, multiplied; of alternatives, the sum.
uint64_t combinations_of(const Json& policy, uint64_t level) {
  if (!policy.is_object()) return 1;
  uint64_t all = 1;
  for (const auto& [name, value] : members(policy)) {
    uint64_t here = 0;
    if (is_choice(name, value)) {
      for (const Json& way : value) here += combinations_of(way, level);
    } else {
      here = value.is_object() ? combinations_of(value, level + 1) : std::max<uint64_t>(value.size(), 1) * level;
    }
    all = std::min(all * std::min(here, kTooMany), kTooMany);
  }
  return all;
}

// What the policy is matched against: each attribute's value under its name. Bytes are never compared.
Json event_of(const Json& attributes) {
  Json event = Json::object();
  for (const auto& [name, attribute] : members(attributes)) {
    const std::string type = text_member(attribute, "DataType");
    const std::string value = text_member(attribute, "StringValue");
    if (type.starts_with("Binary")) continue;
    const auto parsed =
        type == "String.Array" || type.starts_with("Number") ? parse_json(value) : tl::expected<Json, JsonError>(value);
    append_member(event, name, parsed ? *parsed : Json(value));
  }
  return event;
}

}  // namespace

std::optional<std::string> json_complaint(const std::string& text) {
  bus::PatternReader in(text);
  for (bus::Token token = in.next(); token != bus::Token::kEnd && token != bus::Token::kBad; token = in.next()) {
  }
  if (in.ok()) return std::nullopt;
  const bus::Refusal& refusal = *in.refusal();
  const bus::Position at = refusal.at.value_or(bus::Position{});
  return "failed to parse JSON. " + refusal.reason +
         "\n at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: " +
         std::to_string(at.line) + ", column: " + std::to_string(std::max(at.column - 1, 1)) + "]";
}

bool is_empty_filter(const std::string& text) {
  const auto policy = parse_json(text);
  return text.empty() || (policy && policy->is_object() && policy->empty());
}

std::optional<std::string> wrong_filter(const std::string& text, FilterScope scope) {
  if (is_empty_filter(text)) return std::nullopt;
  if (text.size() > kFilterBytesMax) return "FilterPolicy: Filter policy is too large";
  const auto policy = parse_json(text);
  if (!policy) return "FilterPolicy: " + json_complaint(text).value_or("failed to parse JSON. " + policy.error().what);
  if (!policy->is_object()) return "FilterPolicy: Filter is not an object";
  if (const auto refusal = bus::refusal(to_text(*policy), kFilterBytesMax)) return "FilterPolicy: " + *refusal;
  if (scope == FilterScope::kAttributes && is_nested(*policy)) {
    return "Filter policy scope MessageAttributes does not support nested filter policy";
  }
  if (keys_of(*policy) > kFilterKeysMax) return "FilterPolicy: Filter policy can not have more than 5 keys";
  if (combinations_of(*policy, 1) > kFilterCombinationsMax) return "FilterPolicy: Filter policy is too complex";
  return std::nullopt;
}

std::optional<std::string> unwanted(const Subscription& subscription, const Notification& notification) {
  if (subscription.filter.empty()) return std::nullopt;
  const auto pattern = bus::parse_pattern(subscription.filter, kFilterBytesMax);
  if (!pattern) return "its filter policy cannot be read";
  if (subscription.scope == FilterScope::kAttributes) {
    const Json event = event_of(notification.attributes);
    return bus::matches(*pattern, event) ? std::nullopt : std::optional(bus::explain(*pattern, event));
  }
  const auto body = parse_json(notification.text_for(row_of(subscription.protocol).name));
  if (!body || !body->is_object()) return "the body is no JSON object, and the filter policy is about bodies";
  return bus::matches(*pattern, *body) ? std::nullopt : std::optional(bus::explain(*pattern, *body));
}

}  // namespace millrace::topic
