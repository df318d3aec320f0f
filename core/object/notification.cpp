#include "core/object/notification.h"

#include <algorithm>
#include <array>
#include <optional>

#include "core/base/ascii.h"

namespace millrace::object {
namespace {

struct Kind {
  Target target;
  const char* list;      // in a configuration
  const char* arn;       // of its elements
  const char* argument;  // in errors
};
constexpr std::array<Kind, 3> kKinds{
    {{Target::kTopic, "TopicConfigurations", "TopicArn", "Topic"},
     {Target::kQueue, "QueueConfigurations", "QueueArn", "Queue"},
     {Target::kFunction, "LambdaFunctionConfigurations", "LambdaFunctionArn", "CloudFunction"}}};

constexpr std::string_view kEvents[] = {"s3:IntelligentTiering",
                                        "s3:LifecycleExpiration:*",
                                        "s3:LifecycleExpiration:Delete",
                                        "s3:LifecycleExpiration:DeleteMarkerCreated",
                                        "s3:LifecycleTransition",
                                        "s3:ObjectAcl:Put",
                                        "s3:ObjectCreated:*",
                                        "s3:ObjectCreated:CompleteMultipartUpload",
                                        "s3:ObjectCreated:Copy",
                                        "s3:ObjectCreated:Post",
                                        "s3:ObjectCreated:Put",
                                        "s3:ObjectRemoved:*",
                                        "s3:ObjectRemoved:Delete",
                                        "s3:ObjectRemoved:DeleteMarkerCreated",
                                        "s3:ObjectRestore:*",
                                        "s3:ObjectRestore:Completed",
                                        "s3:ObjectRestore:Delete",
                                        "s3:ObjectRestore:Post",
                                        "s3:ObjectTagging:*",
                                        "s3:ObjectTagging:Delete",
                                        "s3:ObjectTagging:Put",
                                        "s3:ReducedRedundancyLostObject",
                                        "s3:Replication:*",
                                        "s3:Replication:OperationFailedReplication",
                                        "s3:Replication:OperationMissedThreshold",
                                        "s3:Replication:OperationNotTracked",
                                        "s3:Replication:OperationReplicatedAfterThreshold"};

ServiceError wrong(std::string message, const std::string& name, const std::string& value) {
  return {"InvalidArgument", std::move(message), 400, Json{{"ArgumentName", name}, {"ArgumentValue", value}}};
}

// `s3:ObjectCreated:*` has the event in it, and the event all that it has.
bool shares(std::string_view one, std::string_view other) {
  const auto holds = [](std::string_view wide, std::string_view narrow) {
    return wide == narrow || (wide.ends_with('*') && narrow.starts_with(wide.substr(0, wide.size() - 1)));
  };
  return holds(one, other) || holds(other, one);
}

bool share_an_event(const Rule& one, const Rule& other) {
  return std::any_of(one.events.begin(), one.events.end(), [&](const std::string& event) {
    return std::any_of(other.events.begin(), other.events.end(),
                       [&](const std::string& e) { return shares(event, e); });
  });
}

// Whether a key could fit both.
bool overlap(const Rule& one, const Rule& other) {
  const bool prefixes = one.prefix.starts_with(other.prefix) || other.prefix.starts_with(one.prefix);
  const bool suffixes = one.suffix.ends_with(other.suffix) || other.suffix.ends_with(one.suffix);
  return prefixes && suffixes && share_an_event(one, other);
}

std::optional<ServiceError> read_filter(const Json& filter, Rule& rule) {
  rule.filtered = filter.is_object();
  bool prefix = false;
  bool suffix = false;
  for (const Json& one : member(member(filter, "Key"), "FilterRules")) {
    const std::string given = text_member(one, "Name");
    const std::string name = to_lower(given);
    if (name != "prefix" && name != "suffix") {
      return wrong("filter rule name must be either prefix or suffix", "FilterRule.Name", given);
    }
    bool& seen = name == "prefix" ? prefix : suffix;
    if (seen) return wrong("Cannot specify more than one " + name + " rule in a filter.", "FilterRule.Name", name);
    seen = true;
    (name == "prefix" ? rule.prefix : rule.suffix) = text_member(one, "Value");
  }
  return std::nullopt;
}

std::optional<ServiceError> read_rule(const Json& given, const Kind& kind, Rule& rule) {
  rule.id = text_member(given, "Id");
  rule.target = kind.target;
  rule.arn = text_member(given, kind.arn);
  if (!rule.arn.starts_with("arn:")) return wrong("The ARN could not be parsed", kind.argument, rule.arn);
  for (const Json& event : member(given, "Events")) {
    rule.events.push_back(event.is_string() ? event.get<std::string>() : "");
    if (std::find(std::begin(kEvents), std::end(kEvents), rule.events.back()) != std::end(kEvents)) continue;
    return wrong("The event is not supported for notifications", "Event", rule.events.back());
  }
  return read_filter(member(given, "Filter"), rule);
}

std::optional<ServiceError> check_overlaps(const std::vector<Rule>& rules) {
  for (size_t i = 0; i < rules.size(); ++i) {
    for (size_t j = 0; j < i; ++j) {
      if (!overlap(rules[i], rules[j])) continue;
      const bool plain = !rules[i].filtered && !rules[j].filtered;
      return ServiceError{"InvalidArgument",
                          plain ? "Configurations overlap. Configurations on the same bucket cannot share a common "
                                  "event type."
                                : "Configuration is ambiguously defined. Cannot have overlapping suffixes in two rules "
                                  "if the prefixes are overlapping for the same event type.",
                          400, nullptr};
    }
  }
  return std::nullopt;
}

Json filter_of(const Rule& rule) {
  Json rules = Json::array();
  if (!rule.prefix.empty()) rules.push_back({{"Name", "Prefix"}, {"Value", rule.prefix}});
  if (!rule.suffix.empty()) rules.push_back({{"Name", "Suffix"}, {"Value", rule.suffix}});
  return Json{{"Key", {{"FilterRules", std::move(rules)}}}};
}

}  // namespace

bool wants(const Rule& rule, std::string_view event, std::string_view key) {
  const std::string full = "s3:" + std::string(event);
  return key.starts_with(rule.prefix) && key.ends_with(rule.suffix) &&
         std::any_of(rule.events.begin(), rule.events.end(), [&](const std::string& one) { return shares(one, full); });
}

tl::expected<Notifications, ServiceError> read_notifications(const Json& configuration) {
  Notifications out;
  out.bus = configuration.contains("EventBridgeConfiguration");
  for (const Kind& kind : kKinds) {
    for (const Json& given : member(configuration, kind.list)) {
      Rule rule;
      if (auto bad = read_rule(given, kind, rule)) return tl::unexpected(std::move(*bad));
      out.rules.push_back(std::move(rule));
    }
  }
  if (out.rules.size() > kRulesMax) {
    return tl::unexpected(wrong("Maximum number of event notification configurations is 100",
                                "NotificationConfiguration", std::to_string(out.rules.size())));
  }
  if (auto bad = check_overlaps(out.rules)) return tl::unexpected(std::move(*bad));
  return out;
}

Json to_json(const Notifications& notifications) {
  Json out = Json::object();
  for (const Kind& kind : kKinds) {
    for (const Rule& rule : notifications.rules) {
      if (rule.target != kind.target) continue;
      Json one{{"Id", rule.id}, {kind.arn, rule.arn}, {"Events", rule.events}};
      if (rule.filtered) one["Filter"] = filter_of(rule);
      out[kind.list].push_back(std::move(one));
    }
  }
  if (notifications.bus) out["EventBridgeConfiguration"] = Json::object();
  return out;
}

const char* argument_of(Target target) {
  const auto it = std::find_if(kKinds.begin(), kKinds.end(), [&](const Kind& kind) { return kind.target == target; });
  return it->argument;
}

}  // namespace millrace::object
