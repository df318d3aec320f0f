// Tags of state machines and activities.
#include "core/workflow/operations/checks.h"

namespace millrace::workflow {
namespace {

using Tags = std::map<std::string, std::string>;

constexpr size_t kTagsMax = 50;

std::string resource_of(const Request& request) { return text_member(request.input(), "resourceArn"); }

const Tags* find_tags(const Request& request, const std::string& arn) {
  if (const Machine* machine = request.all().machine(arn)) return &machine->tags;
  const auto activity = request.all().activities.find(arn);
  return activity == request.all().activities.end() ? nullptr : &activity->second.tags;
}

Tags& change_tags(const Request& request, const std::string& arn) {
  const auto activity = request.all().activities.find(arn);
  return activity == request.all().activities.end() ? request.all().change_machine(arn).tags : activity->second.tags;
}

}  // namespace

Answer tag_resource(const Request& request) {
  const std::string arn = resource_of(request);
  const Tags* known = find_tags(request, arn);
  if (known == nullptr) return no_resource(arn);
  Tags tags = *known;
  for (const Json& tag : member(request.input(), "tags")) tags[text_member(tag, "key")] = text_member(tag, "value");
  if (tags.size() > kTagsMax) return service_error("TooManyTags", "'" + arn + "' has too many tags");
  change_tags(request, arn) = std::move(tags);
  return Outcome(Json::object());
}

Answer untag_resource(const Request& request) {
  const std::string arn = resource_of(request);
  if (find_tags(request, arn) == nullptr) return no_resource(arn);
  Tags& tags = change_tags(request, arn);
  for (const Json& key : member(request.input(), "tagKeys")) {
    if (key.is_string()) tags.erase(key.get<std::string>());
  }
  return Outcome(Json::object());
}

Answer list_tags_for_resource(const Request& request) {
  const std::string arn = resource_of(request);
  const Tags* tags = find_tags(request, arn);
  if (tags == nullptr) return no_resource(arn);
  Json list = Json::array();
  for (const auto& [key, value] : *tags) list.push_back({{"key", key}, {"value", value}});
  return Outcome(Json{{"tags", std::move(list)}});
}

}  // namespace millrace::workflow
