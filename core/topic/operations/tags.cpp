// TagResource, UntagResource, ListTagsForResource.
#include "core/topic/operations/tags.h"

#include <set>

#include "core/topic/errors.h"
#include "core/topic/operations/checks.h"

namespace millrace::topic {
namespace {

tl::expected<const Topic*, Outcome> tagged_topic(const Request& request) {
  auto topic = named_topic(request, "ResourceArn");
  if (topic || topic.error().error().name != "NotFoundException") return topic;
  return tl::unexpected<Outcome>(no_resource());
}

}  // namespace

std::optional<Outcome> add_tags(Topic& topic, const Json& tags) {
  std::set<std::string> seen;
  auto all = topic.tags;
  for (const Json& tag : tags) {
    const std::string key = text_member(tag, "Key");
    if (!seen.insert(key).second) return invalid("Duplicated keys are not allowed.");
    if (key.starts_with("aws:")) return invalid("Tag keys must not begin with aws:, which is reserved.");
    all[key] = text_member(tag, "Value");
  }
  if (all.size() > Topic::kTagsMax) {
    return error("TagLimitExceededException", "Could not complete request: tag quota of per resource exceeded");
  }
  topic.tags = std::move(all);
  return std::nullopt;
}

Outcome tag_resource(const Request& request) {
  const auto topic = tagged_topic(request);
  if (!topic) return topic.error();
  if (auto wrong = add_tags(request.all().change((*topic)->name), member(request.input(), "Tags"))) {
    return std::move(*wrong);
  }
  return Json::object();
}

Outcome untag_resource(const Request& request) {
  const auto topic = tagged_topic(request);
  if (!topic) return topic.error();
  Topic& changed = request.all().change((*topic)->name);
  for (const std::string& key : texts_of(member(request.input(), "TagKeys"))) changed.tags.erase(key);
  return Json::object();
}

Outcome list_tags_for_resource(const Request& request) {
  const auto topic = tagged_topic(request);
  if (!topic) return topic.error();
  Json tags = Json::array();
  for (const auto& [key, value] : (*topic)->tags) tags.push_back({{"Key", key}, {"Value", value}});
  return Json{{"Tags", std::move(tags)}};
}

}  // namespace millrace::topic
