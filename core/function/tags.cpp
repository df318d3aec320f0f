#include "core/function/tags.h"

#include "core/function/naming.h"
#include "core/world/turn.h"

namespace millrace::function {
namespace {

using sim::Turn;
using sim::World;

constexpr size_t kTagsMax = 50;

std::string after_last(const std::string& arn) { return arn.substr(arn.rfind(':') + 1); }

// A kind of resource, by the part of its ARN: whether there is such a one, and what it is called in a text.
struct TaggedKind {
  std::string_view part;
  const char* called;
  bool (*is_there)(const World& world, const std::string& arn);
};
constexpr TaggedKind kTaggedKinds[] = {
    {":event-source-mapping:", "Event source mapping",
     [](const World& world, const std::string& arn) { return world.mappings.mappings.contains(after_last(arn)); }},
    {":code-signing-config:", "Code signing configuration",
     [](const World& world, const std::string& arn) { return world.functions.signing.contains(arn); }},
    {":layer:", "Layer",
     [](const World& world, const std::string& arn) { return world.functions.layers.contains(arn); }},
    {":capacity-provider:", "Capacity provider", [](const World&, const std::string&) { return false; }},
};

using Tags = std::map<std::string, std::string>;

// The tags of the resource that a request names.
tl::expected<Tags*, ServiceError> tagged(Turn& turn, const Json& input) {
  const std::string arn = text_member(input, "Resource");
  for (const TaggedKind& kind : kTaggedKinds) {
    if (arn.find(kind.part) == std::string::npos) continue;
    if (kind.is_there(turn.world, arn)) return &turn.world.functions.other_tags[arn];
    return service_error("ResourceNotFoundException", std::string(kind.called) + " not found: " + arn, 404);
  }
  if (!qualifier_in(arn).empty()) {
    return service_error("InvalidParameterValueException",
                         "Tags on function aliases and versions are not supported. Please specify a function ARN.");
  }
  const auto target = target_in(turn.world, {{"FunctionName", arn}});
  if (!target) return tl::unexpected<ServiceError>(target.error());
  return &target->function->tags;
}

}  // namespace

std::optional<ServiceError> put_tags(Tags& tags, const Json& given) {
  Tags changed = tags;
  if (given.is_object()) {
    for (const auto& [name, value] : members(given)) changed[name] = value.get<std::string>();
  }
  if (changed.size() > kTagsMax) {
    return ServiceError{"InvalidParameterValueException", "Number of tags exceeds resource tag limit.", 400, nullptr};
  }
  tags = std::move(changed);
  return std::nullopt;
}

Outcome list_tags(Turn& turn, const Json& input) {
  const auto tags = tagged(turn, input);
  if (!tags) return tl::unexpected<ServiceError>(tags.error());
  return Json{{"Tags", **tags}};
}

Outcome tag_resource(Turn& turn, const Json& input) {
  const auto tags = tagged(turn, input);
  if (!tags) return tl::unexpected<ServiceError>(tags.error());
  if (auto wrong = put_tags(**tags, member(input, "Tags"))) return tl::unexpected<ServiceError>(std::move(*wrong));
  return Json(nullptr);
}

Outcome untag_resource(Turn& turn, const Json& input) {
  const auto tags = tagged(turn, input);
  if (!tags) return tl::unexpected<ServiceError>(tags.error());
  for (const Json& name : member(input, "TagKeys")) (*tags)->erase(name.get<std::string>());
  return Json(nullptr);
}

}  // namespace millrace::function
