// Topics come, go, are found, and have attributes.
#include <algorithm>

#include "core/base/ascii.h"
#include "core/topic/attributes.h"
#include "core/topic/errors.h"
#include "core/topic/operations/checks.h"
#include "core/topic/operations/tags.h"
#include "core/topic/subscribing.h"

namespace millrace::topic {
namespace {

constexpr std::string_view kFifoEnding = ".fifo";
constexpr size_t kTopicNameMax = 256;

bool fits_in_name(char c) { return is_lower(c) || is_upper(c) || (c >= '0' && c <= '9') || c == '-' || c == '_'; }

// Exactly FIFO topics are named so.
bool is_topic_name(std::string_view name, bool fifo) {
  if (name.size() > kTopicNameMax || name.ends_with(kFifoEnding) != fifo) return false;
  if (fifo) name.remove_suffix(kFifoEnding.size());
  return !name.empty() && std::all_of(name.begin(), name.end(), fits_in_name);
}

Outcome wrong_attributes(const std::string& reason) { return invalid("Attributes", reason); }

std::optional<Outcome> read_attributes(Config& config, const Json& attributes) {
  if (!attributes.is_object()) return std::nullopt;
  for (const auto& [name, text] : members(attributes)) {
    const auto wrong = set_attribute(config, name, text_member(attributes, name), true);
    if (wrong) return wrong_attributes(*wrong == "AttributeName" ? "Unknown attribute: " + name : *wrong);
  }
  return std::nullopt;
}

// With the same name again: the same topic, unless something else is asked for.
Outcome existing_topic(const Topic& topic, const Topic& wanted, const Request& request) {
  if (!has_attributes(topic, member(request.input(), "Attributes"))) {
    return wrong_attributes("Topic already exists with different attributes");
  }
  const bool tagged = !member(request.input(), "Tags").empty();
  if (tagged && topic.tags != wanted.tags) return invalid("Tags", "Topic already exists with different tags");
  return Json{{"TopicArn", topic.arn}};
}

}  // namespace

Outcome create_topic(const Request& request) {
  const Json& attributes = member(request.input(), "Attributes");
  const sim::World& world = request.world();
  Topic topic;
  topic.name = request.text("Name");
  topic.arn = "arn:aws:sns:" + world.region + ":" + world.account + ":" + topic.name;
  topic.config.fifo = same_but_for_case(text_member(attributes, "FifoTopic"), "true");
  if (!is_topic_name(topic.name, topic.config.fifo)) return invalid("Topic Name");
  topic.config.policy = first_policy(topic.arn, world.account);
  if (auto wrong = read_attributes(topic.config, attributes)) return std::move(*wrong);
  if (auto wrong = add_tags(topic, member(request.input(), "Tags"))) return std::move(*wrong);
  topic.config.data_protection_policy = request.text("DataProtectionPolicy");
  topic.deduplication.scope = topic.config.scope;
  if (const Topic* known = request.all().find(topic.name)) return existing_topic(*known, topic, request);
  if (request.all().topics.size() >= Topics::kTopicsMax) {
    return error("TopicLimitExceededException", "Topic limit exceeded", 403);
  }
  const std::string name = topic.name, arn = topic.arn;
  request.all().topics.emplace(name, std::make_shared<Topic>(std::move(topic)));
  return Json{{"TopicArn", arn}};
}

Outcome delete_topic(const Request& request) {
  if (auto wrong = check_arn(request, "TopicArn")) return std::move(*wrong);
  const Topic* topic = request.all().named(request.text("TopicArn"));
  if (topic == nullptr) return Json::object();
  const std::string name = topic->name;
  std::vector<std::string> arns;
  for (const Subscription* one : request.all().subscriptions_of(*topic)) arns.push_back(one->arn);
  for (const std::string& arn : arns) end_subscription(request.turn, arn);
  request.all().topics.erase(name);
  return Json::object();
}

Outcome list_topics(const Request& request) {
  return page_of(request, request.all().topics, "Topics", "NextToken", [](const std::shared_ptr<const Topic>& topic) {
    return Json{{"TopicArn", topic->arn}};
  });
}

Outcome get_topic_attributes(const Request& request) {
  const auto topic = named_topic(request);
  if (!topic) return topic.error();
  return Json{{"Attributes", all_attributes(request.all(), **topic, request.world().account)}};
}

Outcome set_topic_attributes(const Request& request) {
  const auto topic = named_topic(request);
  if (!topic) return topic.error();
  Config config = (*topic)->config;
  const auto wrong = set_attribute(config, request.text("AttributeName"), request.text("AttributeValue"), false);
  if (wrong) return invalid(*wrong);
  Topic& changed = request.all().change((*topic)->name);
  if (config.scope != changed.config.scope) {
    queue::change_scope(changed.deduplication, config.scope, request.turn.now());
  }
  changed.config = std::move(config);
  return Json::object();
}

}  // namespace millrace::topic
