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

std::optional<Outcome> check_tag(const Json& tag, size_t index) {
  const std::string field = "tags." + std::to_string(index + 1) + ".member.";
  const Json& key = member(tag, "key");
  const Json& value = member(tag, "value");
  if (!key.is_string() || key == "") {
    return constraint_failed(text_member(tag, "key"), field + "key",
                             "Member must have length greater than or equal to 1");
  }
  if (!value.is_string()) return constraint_failed("null", field + "value", "Member must not be null");
  if (text_member(tag, "key").size() > 128) {
    return constraint_failed(text_member(tag, "key"), field + "key",
                             "Member must have length less than or equal to 128");
  }
  if (text_member(tag, "value").size() <= 256) return std::nullopt;
  return constraint_failed(text_member(tag, "value"), field + "value",
                           "Member must have length less than or equal to 256");
}

}  // namespace

Answer tag_resource(const Request& request) {
  const std::string arn = resource_of(request);
  const Tags* known = find_tags(request, arn);
  if (known == nullptr) return no_resource(arn);
  Tags tags = *known;
  const Json& list = member(request.input(), "tags");
  for (size_t i = 0; i < list.size(); ++i) {
    if (auto wrong = check_tag(list[i], i)) return wrong;
    tags[text_member(list[i], "key")] = text_member(list[i], "value");
  }
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
