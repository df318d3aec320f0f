// Subscription filters, which are kept and deliver nothing, and tags.
#include <algorithm>

#include "core/base/arn.h"
#include "core/function/function.h"
#include "core/log/operations/checks.h"

namespace millrace::log {
namespace {

constexpr int64_t kFiltersPage = 50;

// Functions of this account need no role, and streams do.
std::optional<Outcome> check_destination(const Request& request) {
  const std::string arn = request.text("destinationArn");
  const auto parts = arn_parts(arn);
  if (parts.size() != 6 || parts[0] != "arn") return wrong_parameter("Invalid ARN: " + arn);
  if (parts[2] != "lambda") {
    return request.text("roleArn").empty()
               ? std::optional(wrong_parameter("destinationArn for vendor " + std::string(parts[2]) +
                                               " cannot be used without roleArn"))
               : std::nullopt;
  }
  if (parts[4] == request.world().account) return std::nullopt;
  return service_error("AccessDeniedException",
                       "Cross-account lambda invocation passing is not allowed. You must use DestinationPolicies to "
                       "create cross account lambda triggers.");
}

Json subscription_shown(const Group& group, const Subscription& one) {
  Json out{{"filterName", one.name},
           {"logGroupName", group.name},
           {"filterPattern", one.pattern},
           {"destinationArn", one.destination}};
  if (!one.role.empty()) out["roleArn"] = one.role;
  out["distribution"] = one.distribution;
  out["applyOnTransformedLogs"] = false;
  out["creationTime"] = one.created.us / 1'000;
  return out;
}

auto named_filter(Group& group, const std::string& name) {
  return std::find_if(group.subscriptions.begin(), group.subscriptions.end(),
                      [&](const Subscription& one) { return one.name == name; });
}

Outcome add_tags(Group& group, const Json& tags) {
  auto all = group.tags;
  for (const auto& [key, value] : members(tags)) all[key] = value.get<std::string>();
  if (all.size() > Group::kTagsMax) {
    return service_error("TooManyTagsException", "A resource can have no more than 50 tags.");
  }
  group.tags = std::move(all);
  return Json::object();
}

Outcome remove_tags(Group& group, const Json& keys) {
  for (const Json& key : keys) group.tags.erase(key.get<std::string>());
  return Json::object();
}

tl::expected<Group*, Outcome> tagged(const Request& request) {
  Group* group = request.all().find(request.text("resourceArn"));
  if (group == nullptr) return tl::unexpected<Outcome>(no_resource("log group"));
  return group;
}

Outcome tags_shown(const Group& group) { return Json{{"tags", Json(group.tags)}}; }

}  // namespace

Outcome put_subscription_filter(const Request& request) {
  if (auto refused = check_destination(request)) return std::move(*refused);
  const auto group = named_group(request);
  if (!group) return group.error();
  const std::string destination = request.text("destinationArn");
  if (destination.find(":lambda:") != std::string::npos &&
      function::find_function(request.world().functions, destination) == nullptr) {
    return wrong_parameter(
        "Could not execute the lambda function. Make sure you have given CloudWatch Logs permission to execute your "
        "function.");
  }
  const std::string name = request.text("filterName");
  auto filter = named_filter(**group, name);
  if (filter == (*group)->subscriptions.end()) {
    if ((*group)->subscriptions.size() >= Group::kSubscriptionsMax) return too_much();
    filter = (*group)->subscriptions.insert(filter, Subscription{});
    filter->name = name;
    filter->created = request.turn.now();
  }
  filter->pattern = request.text("filterPattern");
  filter->destination = destination;
  filter->role = request.text("roleArn");
  filter->distribution = text_member(request.input(), "distribution", "ByLogStream");
  return Json::object();
}

Outcome delete_subscription_filter(const Request& request) {
  const auto group = named_group(request);
  if (!group) return group.error();
  const auto filter = named_filter(**group, request.text("filterName"));
  if (filter == (*group)->subscriptions.end()) return no_resource("subscription filter");
  (*group)->subscriptions.erase(filter);
  return Json::object();
}

Outcome describe_subscription_filters(const Request& request) {
  const auto group = named_group(request);
  if (!group) return group.error();
  std::vector<Json> list;
  for (const Subscription& one : (*group)->subscriptions) {
    if (one.name.starts_with(request.text("filterNamePrefix"))) list.push_back(subscription_shown(**group, one));
  }
  return page_of(request, "subscriptionFilters", list, "limit", kFiltersPage);
}

Outcome tag_log_group(const Request& request) {
  const auto group = named_group(request);
  return group ? add_tags(**group, member(request.input(), "tags")) : group.error();
}

Outcome untag_log_group(const Request& request) {
  const auto group = named_group(request);
  return group ? remove_tags(**group, member(request.input(), "tags")) : group.error();
}

Outcome list_tags_log_group(const Request& request) {
  const auto group = named_group(request);
  return group ? tags_shown(**group) : group.error();
}

Outcome tag_resource(const Request& request) {
  const auto group = tagged(request);
  return group ? add_tags(**group, member(request.input(), "tags")) : group.error();
}

Outcome untag_resource(const Request& request) {
  const auto group = tagged(request);
  return group ? remove_tags(**group, member(request.input(), "tagKeys")) : group.error();
}

Outcome list_tags_for_resource(const Request& request) {
  const auto group = tagged(request);
  return group ? tags_shown(**group) : group.error();
}

}  // namespace millrace::log
