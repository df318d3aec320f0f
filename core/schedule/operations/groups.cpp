// Groups of schedules, and their tags.
#include "core/schedule/operations/checks.h"

namespace millrace::schedule {
namespace {

// The group that is always there was made with the World.
Group usual_group(const Request& request) {
  Group group;
  group.name = kDefaultGroup;
  group.arn = arn_of(request, "schedule-group", kDefaultGroup);
  group.created = group.modified = request.world().start;
  return group;
}

tl::expected<Group, Outcome> named_group(const Request& request) {
  const std::string name = request.text("Name");
  const auto it = request.all().groups.find(name);
  if (it != request.all().groups.end()) return it->second;
  if (name == kDefaultGroup) return usual_group(request);
  return tl::unexpected<Outcome>(missing("Schedule group", name));
}

// Only groups have tags.
tl::expected<Group*, Outcome> tagged_group(const Request& request) {
  const std::string arn = request.text("ResourceArn");
  const auto it = request.all().groups.find(arn.substr(arn.rfind('/') + 1));
  if (it == request.all().groups.end() || it->second.arn != arn) {
    return tl::unexpected<Outcome>(missing("Resource", arn));
  }
  return &it->second;
}

Json group_shown(const Group& group) {
  return {{"Arn", group.arn},
          {"CreationDate", unix_seconds(group.created)},
          {"LastModificationDate", unix_seconds(group.modified)},
          {"Name", group.name},
          {"State", "ACTIVE"}};
}

std::optional<Outcome> add_tags(Group& group, const Json& tags) {
  auto all = group.tags;
  for (const Json& tag : tags) all[text_member(tag, "Key")] = text_member(tag, "Value");
  if (all.size() > Group::kTagsMax) return wrong("A resource can have no more than 200 tags.");
  group.tags = std::move(all);
  return std::nullopt;
}

}  // namespace

Outcome create_schedule_group(const Request& request) {
  Group group;
  group.name = request.text("Name");
  group.arn = arn_of(request, "schedule-group", group.name);
  group.created = group.modified = request.turn.now();
  if (group.name == kDefaultGroup || request.all().groups.contains(group.name)) {
    return taken("Schedule group", group.name);
  }
  if (request.all().groups.size() >= Schedules::kGroupsMax) {
    return service_error("ServiceQuotaExceededException", "The number of schedule groups exceeds the quota.", 402);
  }
  if (auto refused = add_tags(group, member(request.input(), "Tags"))) return std::move(*refused);
  const std::string arn = group.arn;
  request.all().groups.emplace(group.name, std::move(group));
  return Json{{"ScheduleGroupArn", arn}};
}

Outcome get_schedule_group(const Request& request) {
  const auto group = named_group(request);
  return group ? Outcome(group_shown(*group)) : group.error();
}

// With its schedules.
Outcome delete_schedule_group(const Request& request) {
  const std::string name = request.text("Name");
  if (name == kDefaultGroup) return wrong("The default schedule group can't be deleted.");
  if (request.all().groups.erase(name) == 0) return missing("Schedule group", name);
  std::erase_if(request.all().schedules, [&](const auto& one) { return one.second.group == name; });
  return Json::object();
}

Outcome list_schedule_groups(const Request& request) {
  const std::string prefix = request.text("NamePrefix");
  std::vector<Json> list;
  if (std::string_view(kDefaultGroup).starts_with(prefix)) list.push_back(group_shown(usual_group(request)));
  for (const auto& [name, group] : request.all().groups) {
    if (name.starts_with(prefix)) list.push_back(group_shown(group));
  }
  return page_of(request, "ScheduleGroups", list);
}

Outcome tag_resource(const Request& request) {
  const auto group = tagged_group(request);
  if (!group) return group.error();
  if (auto refused = add_tags(**group, member(request.input(), "Tags"))) return std::move(*refused);
  return Json::object();
}

Outcome untag_resource(const Request& request) {
  const auto group = tagged_group(request);
  if (!group) return group.error();
  for (const Json& key : member(request.input(), "TagKeys")) (*group)->tags.erase(key.get<std::string>());
  return Json::object();
}

Outcome list_tags_for_resource(const Request& request) {
  const auto group = tagged_group(request);
  if (!group) return group.error();
  Json list = Json::array();
  for (const auto& [key, value] : (*group)->tags) list.push_back({{"Key", key}, {"Value", value}});
  return Json{{"Tags", std::move(list)}};
}

}  // namespace millrace::schedule
