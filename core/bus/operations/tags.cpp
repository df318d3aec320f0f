#include "core/bus/operations/tags.h"

#include "core/base/arn.h"
#include "core/bus/errors.h"
#include "core/bus/naming.h"
#include "core/bus/operations/checks.h"

namespace millrace::bus {
namespace {

// The tags of what an ARN names, after `change` has had them.
template <class Change>
Outcome with_tags(const Request& request, const Change& change) {
  const std::string arn = request.text("ResourceARN");
  const auto parts = arn_parts(arn);
  const std::string resource(parts.size() < 6 ? "" : parts[5]);
  if (resource.starts_with("event-bus/")) {
    const EventBus* bus = bus_here(request.world(), arn);
    if (bus == nullptr) return no_bus(arn);
    return change(request.all().change(bus->name).tags);
  }
  if (!resource.starts_with("rule/"))
    return invalid_parameter("ResourceARN", "It is not the ARN of a rule or event bus.");
  const size_t name = resource.rfind('/') + 1;
  const std::string bus = name > 5 ? resource.substr(5, name - 6) : Buses::kDefault;
  const EventBus* found = request.all().find(bus);
  if (found == nullptr || found->rule(resource.substr(name)) == nullptr) return no_rule(resource.substr(name), bus);
  return change(request.all().change_rule(bus, resource.substr(name)).tags);
}

}  // namespace

std::optional<Outcome> add_tags(Tags& tags, const Json& given) {
  Tags all = tags;
  for (const Json& tag : given) {
    const std::string key = text_member(tag, "Key");
    if (key.starts_with("aws:")) return invalid("Tag keys that begin with aws: are reserved.");
    all[key] = text_member(tag, "Value");
  }
  if (all.size() > kTagsMax) return limit_exceeded();
  tags = std::move(all);
  return std::nullopt;
}

Outcome tag_resource(const Request& request) {
  return with_tags(request, [&](Tags& tags) {
    auto wrong = add_tags(tags, member(request.input(), "Tags"));
    return wrong ? std::move(*wrong) : Outcome(Json::object());
  });
}

Outcome untag_resource(const Request& request) {
  return with_tags(request, [&](Tags& tags) -> Outcome {
    for (const Json& key : member(request.input(), "TagKeys")) tags.erase(key.get<std::string>());
    return Json::object();
  });
}

Outcome list_tags_for_resource(const Request& request) {
  return with_tags(request, [](const Tags& tags) -> Outcome {
    Json out = Json::array();
    for (const auto& [key, value] : tags) out.push_back({{"Key", key}, {"Value", value}});
    return Json{{"Tags", std::move(out)}};
  });
}

}  // namespace millrace::bus
